import { html, nothing } from "lit";
import { replace } from "../app/router.js";
import { employeesById } from "../platform/directory.js";
import { Component } from "../platform/element.js";
import { getAll } from "../platform/http.js";
import { PagedList } from "../platform/paging.js";
import { session } from "../platform/session.js";
import { badge, listFoot, problemBox, table } from "../platform/views.js";
import { dayText, instantText, today, words } from "../platform/words.js";
import { shiftText } from "../shifts/shift-words.js";
import "../platform/day-picker.js";
import "./book-rides.js";
import "./cancel-booking.js";

const STATUSES = ["request", "scheduled", "ongoing", "completed", "cancelled", "no_show", "expired"];

/** Bookings of a day. */
class BookingsPage extends Component {
  static properties = {
    route: {},
    day: { state: true },
    filter: { state: true },
    shifts: { state: true },
    people: { state: true },
    booking: { state: true },
  };

  #bookings = new PagedList(this);

  willUpdate(changed) {
    if (changed.has("route")) {
      const { day, shift = "", status = "" } = this.route.query;
      this.day = day ?? today();
      this.filter = { shift, status };
      this.#load();
      this.#loadNames();
    }
  }

  #load() {
    this.#bookings.load("bookings", { date: this.day, shiftId: this.filter.shift, status: this.filter.status });
  }

  async #loadNames() {
    try {
      [this.shifts, this.people] = await Promise.all([getAll("shifts"), employeesById()]);
    } catch (problem) {
      this.#bookings.problem = problem;
    }
  }

  #choose(change) {
    const { day = this.day, ...filter } = change;
    this.day = day;
    this.filter = { ...this.filter, ...filter };
    replace("bookings", "", { day: this.day, ...this.filter });
    this.#load();
  }

  render() {
    const list = this.#bookings;
    return html`<div class="page">
      <div class="page-head">
        <h1 tabindex="-1">Bookings</h1>
        <span class="muted">${dayText(this.day)}</span>
        ${session.mayEdit
          ? html`<div class="actions">
              <button
                type="button"
                class="primary"
                aria-expanded=${this.booking ? "true" : "false"}
                @click=${() => (this.booking = !this.booking)}
              >
                Book rides
              </button>
            </div>`
          : nothing}
      </div>
      ${this.booking
        ? html`<book-rides
            .day=${this.day}
            .shift=${this.filter.shift}
            .shifts=${this.shifts ?? []}
            @booked=${this.#load}
            @close=${() => (this.booking = false)}
          ></book-rides>`
        : nothing}
      ${this.#toolbar()} ${problemBox(list.problem)}
      <section class="panel flush" aria-label="Bookings">
        ${table({
          caption: `Bookings on ${dayText(this.day)}`,
          columns: this.#columns(),
          items: list.items,
          empty: list.busy ? "" : "No bookings on this day that match.",
        })}
        ${listFoot(list, "booking", "bookings")}
      </section>
      <cancel-booking @cancelled=${() => list.reload()}></cancel-booking>
    </div>`;
  }

  #toolbar() {
    return html`<div class="toolbar">
      <day-picker .day=${this.day} @day=${(event) => this.#choose({ day: event.detail })}></day-picker>
      <div class="field">
        <label for="booking-shift">Shift</label>
        <select id="booking-shift" @change=${(event) => this.#choose({ shift: event.target.value })}>
          <option value="">Any</option>
          ${(this.shifts ?? []).map(
            (shift) =>
              html`<option value=${shift.id} ?selected=${shift.id === this.filter.shift}>${shiftText(shift)}</option>`,
          )}
        </select>
      </div>
      <div class="field">
        <label for="booking-status">Status</label>
        <select id="booking-status" @change=${(event) => this.#choose({ status: event.target.value })}>
          <option value="">Any</option>
          ${STATUSES.map(
            (status) =>
              html`<option value=${status} ?selected=${status === this.filter.status}>${words(status)}</option>`,
          )}
        </select>
      </div>
    </div>`;
  }

  #columns() {
    const shifts = new Map((this.shifts ?? []).map((shift) => [shift.id, shift]));
    const name = (booking) => this.people?.get(booking.employeeId)?.name ?? booking.employeeCode ?? "…";
    return [
      { label: "Employee", cell: (booking) => html`<strong>${name(booking)}</strong>` },
      { label: "Code", cell: (booking) => booking.employeeCode ?? nothing },
      { label: "Shift", cell: (booking) => shiftCell(shifts.get(booking.shiftId)) },
      { label: "Type", cell: (booking) => words(booking.type) },
      { label: "Status", cell: (booking) => badge(booking.status) },
      { label: "Pickup", cell: (booking) => booking.pickup.location },
      { label: "Drop", cell: (booking) => booking.drop.location },
      { label: "Booked", cell: (booking) => html`<span class="nowrap">${instantText(booking.createdAt)}</span>` },
      { label: "", cell: (booking) => this.#cancelCell(booking, name(booking)) },
    ];
  }

  #cancelCell(booking, name) {
    if (booking.status === "cancelled") {
      return booking.reason ?? nothing;
    }
    return session.mayEdit && booking.status === "request"
      ? html`<button type="button" class="danger" @click=${() => this.querySelector("cancel-booking").open(booking, name)}>
          Cancel<span class="visually-hidden"> the ride of ${name}</span>
        </button>`
      : nothing;
  }
}

function shiftCell(shift) {
  return shift ? html`<span class="nowrap">${shiftText(shift)}</span>` : nothing;
}

customElements.define("bookings-page", BookingsPage);
