import { html, nothing } from "lit";
import { link, replace } from "../app/router.js";
import { Component } from "../platform/element.js";
import { get, getAll } from "../platform/http.js";
import { session } from "../platform/session.js";
import { badge, problemBox, table } from "../platform/views.js";
import { clockText, count, dayText, today } from "../platform/words.js";
import "../platform/day-picker.js";

/** The shifts of a day: who is booked, and what is planned. */
class BoardPage extends Component {
  static properties = {
    route: {},
    day: { state: true },
    board: { state: true },
    plans: { state: true },
    problem: { state: true },
  };

  willUpdate(changed) {
    if (changed.has("route")) {
      this.day = this.route.query.day ?? today();
      this.#load();
    }
  }

  async #load() {
    const day = this.day;
    try {
      const [board, plans] = await Promise.all([
        get("bookings/board", { date: day }),
        getAll("plans", { serviceOn: day }),
      ]);
      if (day !== this.day) {
        return;
      }
      this.board = board.shifts;
      this.plans = new Map(plans.filter((plan) => plan.current).map((plan) => [plan.shiftId, plan]));
      this.problem = undefined;
    } catch (problem) {
      this.problem = problem;
    }
  }

  #choose(event) {
    this.day = event.detail;
    replace("board", "", { day: this.day === today() ? "" : this.day });
    this.#load();
  }

  render() {
    const lines = this.board ?? [];
    return html`<div class="page">
      <div class="page-head">
        <h1 tabindex="-1">Board</h1>
        <span class="muted">${dayText(this.day)}${this.day === today() ? " · today" : ""} · ${session.zone}</span>
        <div class="actions"><day-picker .day=${this.day} @day=${this.#choose}></day-picker></div>
      </div>
      ${problemBox(this.problem)} ${this.board ? this.#totals(lines) : nothing}
      <section class="panel flush" aria-label="Shifts of the day">
        ${table({
          caption: `Shifts on ${dayText(this.day)}`,
          columns: this.#columns(),
          items: lines,
          empty: this.board ? "No shifts yet. Add one under Shifts." : "Loading…",
        })}
      </section>
    </div>`;
  }

  #totals(lines) {
    const sum = (status) => lines.reduce((total, line) => total + (line.byStatus[status] ?? 0), 0);
    const plans = [...(this.plans?.values() ?? [])];
    const facts = [
      ["Bookings", lines.reduce((total, line) => total + line.total, 0)],
      ["Not in a route", sum("request")],
      ["In a route", sum("scheduled")],
      ["Canceled", sum("cancelled")],
      ["Routes", plans.reduce((total, plan) => total + plan.totals.routes, 0)],
      ["Escorts", plans.reduce((total, plan) => total + plan.totals.escorts, 0)],
    ];
    return html`<section class="panel" aria-label="Totals">
      <dl class="facts large">
        ${facts.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value.toLocaleString("en-US")}</dd></div>`)}
      </dl>
    </section>`;
  }

  #columns() {
    const day = this.day;
    return [
      { label: "Shift", cell: ({ shift }) => html`<strong>${shift.shiftCode}</strong>` },
      { label: "Direction", cell: ({ shift }) => badge(shift.logType, "active") },
      { label: "Time", cell: ({ shift }) => clockText(shift.shiftTime) },
      { label: "Bookings", number: true, cell: (line) => this.#bookingsLink(line, "", line.total) },
      { label: "Not in a route", number: true, cell: (line) => this.#bookingsLink(line, "request", line.byStatus.request) },
      { label: "In a route", number: true, cell: (line) => this.#bookingsLink(line, "scheduled", line.byStatus.scheduled) },
      { label: "Canceled", number: true, cell: (line) => this.#bookingsLink(line, "cancelled", line.byStatus.cancelled) },
      { label: "Plan", cell: (line) => planState(this.plans?.get(line.shift.id), line) },
      {
        label: "",
        cell: (line) => html`<a href=${link("plans", "", { day, shift: line.shift.id })}
          >Plan<span class="visually-hidden"> ${line.shift.shiftCode}</span></a
        >`,
      },
    ];
  }

  #bookingsLink(line, status, number) {
    return number
      ? html`<a href=${link("bookings", "", { day: this.day, shift: line.shift.id, status })}>${number}</a>`
      : html`<span class="muted">0</span>`;
  }
}

function planState(plan, line) {
  if (!plan) {
    return line.byStatus.request ? badge("not_planned", "warn") : html`<span class="muted">–</span>`;
  }
  const { routes, unassigned } = plan.totals;
  return html`<a href=${link("plans", plan.id)}>${count(routes, "route")}</a> ${unassigned
      ? html`<span class="badge bad">${unassigned} left out</span>`
      : nothing}
    ${line.byStatus.request && line.byStatus.request > unassigned
      ? html`<span class="badge warn">New bookings</span>`
      : nothing}`;
}

customElements.define("board-page", BoardPage);
