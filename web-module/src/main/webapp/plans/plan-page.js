import { html, nothing } from "lit";
import { link } from "../app/router.js";
import { Component } from "../platform/element.js";
import { get, getAll } from "../platform/http.js";
import { session } from "../platform/session.js";
import { badge, problemBox, table } from "../platform/views.js";
import { count, dayText, distanceText, durationText, instantText, timeText } from "../platform/words.js";
import { shiftText } from "../shifts/shift-words.js";
import "./route-list.js";
import "./route-map.js";
import "./trip-sheets.js";

/** One plan: its routes on the map and in numbers, and whom it leaves out. */
class PlanPage extends Component {
  static properties = {
    route: {},
    plan: { state: true },
    shift: { state: true },
    routes: { state: true },
    chosen: { state: true },
    printed: { state: true },
    problem: { state: true },
  };

  willUpdate(changed) {
    if (changed.has("route") && this.plan?.id !== this.route.id) {
      this.plan = undefined;
      this.routes = undefined;
      // The code on a trip sheet leads to its route.
      this.chosen = this.route.query.route ?? "";
      this.#load(this.route.id);
    }
  }

  async #load(id) {
    try {
      const [plan, routes] = await Promise.all([get(`plans/${id}`), getAll("routes", { planId: id })]);
      const shift = await get(`shifts/${plan.shiftId}`);
      Object.assign(this, { plan, routes, shift, problem: undefined });
    } catch (problem) {
      this.problem = problem;
    }
  }

  render() {
    const { plan, routes } = this;
    return html`<div class="page">
      <div class="page-head">
        <h1 tabindex="-1">${plan ? shiftText(this.shift) : "Plan"}</h1>
        ${plan
          ? html`<span class="muted">${dayText(plan.serviceOn)}</span>
              ${plan.current ? nothing : badge("replaced", "warn")}
              <div class="actions">
                ${session.mayEdit ? html`<trip-sheets
                      .planId=${plan.id}
                      @printed=${(event) => (this.printed = event.detail)}
                    ></trip-sheets>` : nothing}
                <a class="button" href=${link("plans", "", { day: plan.serviceOn, shift: plan.shiftId })}>All plans of the day</a>
              </div>`
          : nothing}
      </div>
      ${problemBox(this.problem)} ${plan ? this.#content(plan, routes) : this.problem ? nothing : html`<p class="muted">Loading…</p>`}
    </div>`;
  }

  #content(plan, routes) {
    const choose = (event) => (this.chosen = event.detail);
    return html`${totals(plan)}
      ${routes.length > 0
        ? html`<div class="plan-view">
            <route-map .plan=${plan} .routes=${routes} .chosen=${this.chosen} @choose=${choose}></route-map>
            <route-list .routes=${routes} .chosen=${this.chosen} .printed=${this.printed} @choose=${choose}></route-list>
          </div>`
        : html`<p class="panel empty">This plan has no routes.</p>`}
      ${plan.unassigned?.length > 0 ? unassigned(plan.unassigned) : nothing}`;
  }
}

function totals(plan) {
  const facts = [
    [plan.direction === "in" ? "At the office by" : "From the office at", timeText(plan.shiftAt)],
    ["Routes", plan.totals.routes],
    ["Riders", plan.totals.assigned],
    ["Left out", plan.totals.unassigned],
    ["Escorts", plan.totals.escorts],
    ["Distance", distanceText(plan.totals.metres)],
    ["Driving", durationText(plan.totals.travelSeconds)],
    ["Ride limit", durationText(plan.maxRideSeconds)],
    ["Made", instantText(plan.createdAt)],
  ];
  return html`<section class="panel" aria-label="Totals">
    <dl class="facts">
      ${facts.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}
    </dl>
  </section>`;
}

function unassigned(items) {
  const columns = [
    { label: "Employee", cell: ({ rider }) => html`<strong>${rider.name}</strong>` },
    { label: "Code", cell: ({ rider }) => (rider.employeeCode ? html`<span class="nowrap">${rider.employeeCode}</span>` : nothing) },
    { label: "Phone", cell: ({ rider }) => html`<span class="nowrap">${rider.phone}</span>` },
    { label: "Address", cell: ({ rider }) => rider.address },
    { label: "Reason", cell: ({ reason, explanation }) => html`${badge(reason, "bad")} ${explanation}` },
  ];
  return html`<section class="page" aria-labelledby="unassigned-title">
    <h2 id="unassigned-title">Left out: ${count(items.length, "rider")}</h2>
    <div class="panel flush">${table({ caption: "Left out", columns, items })}</div>
  </section>`;
}

customElements.define("plan-page", PlanPage);
