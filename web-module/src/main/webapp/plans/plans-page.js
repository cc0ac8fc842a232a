import { html, nothing } from "lit";
import { go, link, replace } from "../app/router.js";
import { Component } from "../platform/element.js";
import { FormState, numberOrNull } from "../platform/form.js";
import { get, getAll, request } from "../platform/http.js";
import { PagedList } from "../platform/paging.js";
import { session } from "../platform/session.js";
import { badge, listFoot, problemBox, table } from "../platform/views.js";
import { count, dayText, distanceText, instantText, today } from "../platform/words.js";
import { shiftText } from "../shifts/shift-words.js";
import "../platform/day-picker.js";
import "../platform/job-progress.js";

/** Plans a shift of a day, and lists what was planned. */
class PlansPage extends Component {
  static properties = {
    route: {},
    day: { state: true },
    board: { state: true },
    shiftId: { state: true },
    jobId: { state: true },
    problem: { state: true },
  };

  #plans = new PagedList(this);
  #form = new FormState(this);

  willUpdate(changed) {
    if (changed.has("route")) {
      const { day, shift = "", job } = this.route.query;
      this.day = day ?? today();
      this.shiftId = shift;
      this.jobId = job;
      this.#load();
    }
  }

  async #load() {
    const day = this.day;
    this.#plans.load("plans", { serviceOn: day });
    try {
      const [board, shifts] = await Promise.all([get("bookings/board", { date: day }), getAll("shifts")]);
      if (day === this.day) {
        this.board = board.shifts;
        this.shifts = new Map(shifts.map((shift) => [shift.id, shift]));
        this.shiftId ||= (board.shifts.find((line) => line.byStatus.request) ?? board.shifts[0])?.shift.id ?? "";
        this.problem = undefined;
      }
    } catch (problem) {
      this.problem = problem;
    }
  }

  #chooseDay(event) {
    this.day = event.detail;
    this.#note();
    this.#load();
  }

  #note() {
    replace("plans", "", { day: this.day, shift: this.shiftId, job: this.jobId });
  }

  render() {
    const list = this.#plans;
    return html`<div class="page">
      <div class="page-head">
        <h1 tabindex="-1">Plans</h1>
        <span class="muted">${dayText(this.day)}</span>
        <div class="actions"><day-picker .day=${this.day} @day=${this.#chooseDay}></day-picker></div>
      </div>
      ${problemBox(this.problem)} ${session.mayEdit ? this.#planner() : nothing} ${problemBox(list.problem)}
      <section class="panel flush" aria-label="Plans">
        ${table({
          caption: `Plans for ${dayText(this.day)}`,
          columns: this.#columns(),
          items: list.items,
          empty: list.busy ? "" : "No plans for this day yet.",
        })}
        ${listFoot(list, "plan", "plans")}
      </section>
    </div>`;
  }

  #planner() {
    const form = this.#form;
    const options = (this.board ?? []).map(({ shift, byStatus }) => [
      shift.id,
      `${shiftText(shift)} · ${count(byStatus.request ?? 0, "booking")} to plan`,
    ]);
    return html`<section class="panel" aria-label="Plan a shift">
      <form class="form" @submit=${form.handler((values) => this.#start(values))}>
        <div class="toolbar">
          <div class="grow">
            ${form.field({
              name: "shiftId",
              label: "Shift",
              options,
              value: this.shiftId,
              required: true,
              onChange: (event) => {
                this.shiftId = event.target.value;
                this.#note();
              },
            })}
          </div>
          <button class="primary" ?disabled=${form.busy || options.length === 0}>Plan the shift</button>
        </div>
        <details>
          <summary>Options</summary>
          <div class="fields">
            ${form.field({
              name: "maxRideMinutes",
              label: "Longest ride (minutes)",
              type: "number",
              min: 1,
              max: 1440,
              hint: "Empty for the usual",
            })}
            ${form.field({
              name: "budgetSeconds",
              label: "Search for (seconds)",
              type: "number",
              min: 1,
              max: 120,
              hint: "Longer finds shorter routes",
            })}
            ${form.field({
              name: "iterations",
              label: "Search steps",
              type: "number",
              min: 1,
              hint: "With a seed: the same plan twice",
            })}
            ${form.field({ name: "seed", label: "Seed", type: "number" })}
          </div>
        </details>
        ${form.summary()}
      </form>
      ${this.jobId
        ? html`<job-progress job-id=${this.jobId} label="Planning" @finished=${this.#finished}></job-progress>`
        : nothing}
    </section>`;
  }

  async #start(values) {
    const { data } = await request("POST", "plans", {
      body: {
        shiftId: values.shiftId,
        serviceOn: this.day,
        maxRideMinutes: numberOrNull(values.maxRideMinutes),
        budgetSeconds: numberOrNull(values.budgetSeconds),
        iterations: numberOrNull(values.iterations),
        seed: numberOrNull(values.seed),
      },
    });
    this.jobId = data.jobId;
    this.#note();
  }

  #finished(event) {
    const { state, result } = event.detail;
    if (state === "succeeded" && result?.planId) {
      go("plans", result.planId);
    } else {
      this.#load();
    }
  }

  #columns() {
    return [
      { label: "Plan", cell: (plan) => html`<a href=${link("plans", plan.id)}>${this.#shiftName(plan)}</a>` },
      { label: "State", cell: (plan) => (plan.current ? badge("current", "good") : badge("replaced")) },
      { label: "Routes", number: true, cell: (plan) => plan.totals.routes },
      { label: "Riders", number: true, cell: (plan) => plan.totals.assigned },
      {
        label: "Left out",
        number: true,
        cell: (plan) => (plan.totals.unassigned ? html`<span class="badge bad">${plan.totals.unassigned}</span>` : "0"),
      },
      { label: "Escorts", number: true, cell: (plan) => plan.totals.escorts },
      { label: "Distance", number: true, cell: (plan) => distanceText(plan.totals.metres) },
      { label: "Made", cell: (plan) => html`<span class="nowrap">${instantText(plan.createdAt)}</span>` },
    ];
  }

  #shiftName(plan) {
    const shift = this.shifts?.get(plan.shiftId);
    return shift ? shiftText(shift) : plan.direction;
  }
}

customElements.define("plans-page", PlansPage);
