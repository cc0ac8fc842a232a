import { html, nothing } from "lit";
import { Component } from "../platform/element.js";
import { FormState } from "../platform/form.js";
import { request } from "../platform/http.js";
import { addDays, dayText, today, words } from "../platform/words.js";
import { shiftText } from "../shifts/shift-words.js";
import { askingForOneRide } from "./refusal.js";

const TYPES = ["regular", "adhoc", "medical_emergency"];

/** Books one ride for the employee who is signed in. Fires `booked`. */
class BookMyRide extends Component {
  static properties = { me: {}, shifts: {}, booked: { state: true } };

  #form = new FormState(this);

  render() {
    const form = this.#form;
    return html`<section class="panel" aria-label="Book a ride">
      <h2>Book a ride</h2>
      <form class="form" @submit=${form.handler((values) => this.#book(values))}>
        <div class="fields">
          ${form.field({
            name: "shiftId",
            label: "Shift",
            options: this.shifts.filter((shift) => shift.active).map((shift) => [shift.id, shiftText(shift)]),
            required: true,
          })}
          ${form.field({
            name: "date",
            label: "Day",
            type: "date",
            value: addDays(today(), 1),
            min: today(),
            required: true,
          })}
          ${form.field({ name: "type", label: "Type", options: TYPES.map((type) => [type, words(type)]) })}
        </div>
        ${form.summary()}
        <div class="actions">
          <button class="primary" ?disabled=${form.busy}>${form.busy ? "Booking…" : "Book"}</button>
        </div>
      </form>
      ${this.booked
        ? html`<p class="notice good" role="status">Your ride on ${dayText(this.booked)} is booked.</p>`
        : nothing}
    </section>`;
  }

  async #book({ shiftId, date, type }) {
    this.booked = undefined;
    // Who books a day again after canceling it means it.
    const body = { employeeIds: [this.me.id], shiftId, dates: [date], type, againAfterCancel: true };
    await askingForOneRide("Not booked", () => request("POST", "bookings", { body }));
    this.booked = date;
    this.dispatchEvent(new Event("booked"));
  }
}

customElements.define("book-my-ride", BookMyRide);
