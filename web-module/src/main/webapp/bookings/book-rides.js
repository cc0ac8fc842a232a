import { html, nothing } from "lit";
import { employeesById } from "../platform/directory.js";
import { Component } from "../platform/element.js";
import { FormState } from "../platform/form.js";
import { getAll, Problem, request } from "../platform/http.js";
import { addDays, count, words } from "../platform/words.js";
import { shiftText } from "../shifts/shift-words.js";
import "./employee-picker.js";

const TYPES = ["regular", "adhoc", "medical_emergency"];

/** Books rides for chosen employees (all or nothing) or for everyone (whoever can be). Fires `booked`. */
class BookRides extends Component {
  static properties = {
    day: {},
    shift: {},
    shifts: {},
    teams: { state: true },
    whom: { state: true },
    chosen: { state: true },
    outcome: { state: true },
  };

  #form = new FormState(this);

  constructor() {
    super();
    this.whom = "chosen";
    this.chosen = [];
    getAll("teams").then(
      (teams) => (this.teams = teams),
      (problem) => (this.#form.problem = problem),
    );
  }

  render() {
    const form = this.#form;
    const isEveryone = this.whom === "everyone";
    return html`<section class="panel" aria-label="Book rides">
      <h2>Book rides</h2>
      <form class="form" @submit=${form.handler((values) => this.#book(values))}>
        <div class="fields">
          ${form.field({
            name: "shiftId",
            label: "Shift",
            options: this.shifts.filter((shift) => shift.active).map((shift) => [shift.id, shiftText(shift)]),
            value: this.shift,
            required: true,
          })}
          ${form.field({ name: "date", errorName: "dates", label: "First day", type: "date", value: this.day, required: true })}
          ${isEveryone
            ? form.field({
                name: "teamId",
                label: "Team",
                options: [["", "All teams"], ...(this.teams ?? []).map((team) => [team.id, team.name])],
              })
            : form.field({
                name: "days",
                label: "Days in a row",
                type: "number",
                min: 1,
                max: 31,
                value: 1,
                required: true,
              })}
          ${form.field({ name: "type", label: "Type", options: TYPES.map((type) => [type, words(type)]) })}
        </div>
        <fieldset>
          <legend>For whom</legend>
          <div class="toolbar">
            ${this.#choice("chosen", "Chosen employees, all or none")}
            ${this.#choice("everyone", "Everyone who can be booked")}
          </div>
          ${isEveryone
            ? nothing
            : html`<employee-picker
                .chosen=${this.chosen}
                @chosen=${(event) => (this.chosen = event.detail)}
              ></employee-picker>`}
        </fieldset>
        ${isEveryone
          ? nothing
          : form.check({ name: "againAfterCancel", label: "Book again where a ride was canceled" })}
        ${form.summary()}
        <div class="actions">
          <button class="primary" ?disabled=${form.busy}>${form.busy ? "Booking…" : "Book"}</button>
          <button type="button" @click=${() => this.dispatchEvent(new Event("close"))}>Close</button>
        </div>
      </form>
      ${this.outcome ? this.#outcome(this.outcome) : nothing}
    </section>`;
  }

  #choice(value, label) {
    return html`<label class="check">
      <input type="radio" name="whom" value=${value} .checked=${this.whom === value} @change=${() => (this.whom = value)} />
      <span>${label}</span>
    </label>`;
  }

  #outcome({ created, skipped }) {
    return html`<div class="notice good" role="status">
        <strong>${count(created, "ride")} booked</strong>
        ${skipped.length > 0 ? html`<span>${count(skipped.length, "employee")} not booked, for these reasons:</span>` : nothing}
      </div>
      ${skipped.length > 0
        ? html`<table class="table">
            <caption class="visually-hidden">Not booked</caption>
            <thead>
              <tr>
                <th scope="col">Employee</th>
                <th scope="col">Reason</th>
              </tr>
            </thead>
            <tbody>
              ${skipped.map(
                (line) => html`<tr>
                  <td data-label="Employee">${line.name}</td>
                  <td data-label="Reason"><code>${line.code}</code> ${line.message}</td>
                </tr>`,
              )}
            </tbody>
          </table>`
        : nothing}`;
  }

  async #book(values) {
    this.outcome = undefined;
    const common = { shiftId: values.shiftId, type: values.type };
    if (this.whom === "everyone") {
      await this.#bookEveryone({ ...common, date: values.date, teamId: values.teamId || null });
    } else {
      await this.#bookChosen({ ...common, dates: daysFrom(values.date, Number(values.days)) }, values);
    }
    this.dispatchEvent(new Event("booked"));
  }

  async #bookChosen(body, values) {
    if (this.chosen.length === 0) {
      throw new Problem({ title: "Nobody is chosen", detail: "Find employees and add them, or choose everyone." });
    }
    const { data } = await request("POST", "bookings", {
      body: {
        ...body,
        employeeIds: this.chosen.map((employee) => employee.id),
        againAfterCancel: values.againAfterCancel === "true",
      },
    });
    this.outcome = { created: data.items.length, skipped: [] };
    this.chosen = [];
  }

  async #bookEveryone(body) {
    const { data } = await request("POST", "bookings/bulk", { body });
    const people = data.skipped.length > 0 ? await employeesById() : new Map();
    this.outcome = {
      created: data.created.length,
      skipped: data.skipped.map((line) => ({ ...line, name: people.get(line.employeeId)?.name ?? line.employeeId })),
    };
  }
}

function daysFrom(first, number) {
  return Array.from({ length: number }, (_, index) => addDays(first, index));
}

customElements.define("book-rides", BookRides);
