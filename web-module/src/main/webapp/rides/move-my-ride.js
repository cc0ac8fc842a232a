import { html, nothing } from "lit";
import { Component } from "../platform/element.js";
import { FormState } from "../platform/form.js";
import { request } from "../platform/http.js";
import { dayText } from "../platform/words.js";
import { shiftText } from "../shifts/shift-words.js";
import { askingForOneRide } from "./refusal.js";

/** Moves a ride to another shift of its day. Fires `moved`. */
class MoveMyRide extends Component {
  static properties = { ride: { state: true }, shifts: { state: true } };

  #form = new FormState(this);

  async open(ride, shifts) {
    this.ride = ride;
    this.shifts = shifts.filter((shift) => shift.active && shift.id !== ride.shiftId);
    this.#form.reset();
    await this.updateComplete;
    this.querySelector("dialog").showModal();
  }

  render() {
    const form = this.#form;
    return html`<dialog aria-labelledby="move-title" @close=${() => (this.ride = undefined)}>
      ${this.ride
        ? html`<form class="form" @submit=${form.handler((values) => this.#move(values))}>
            <h2 id="move-title">Move the ride of ${dayText(this.ride.date)}</h2>
            <p class="muted">To another shift of the same day. For another day, cancel it and book anew.</p>
            ${this.shifts.length > 0
              ? form.field({
                  name: "shiftId",
                  label: "Shift",
                  options: this.shifts.map((shift) => [shift.id, shiftText(shift)]),
                  required: true,
                })
              : html`<p>There is no other shift.</p>`}
            ${form.summary()}
            <div class="actions">
              <button class="primary" ?disabled=${form.busy || this.shifts.length === 0}>Move the ride</button>
              <button type="button" @click=${() => this.querySelector("dialog").close()}>Leave it</button>
            </div>
          </form>`
        : nothing}
    </dialog>`;
  }

  async #move({ shiftId }) {
    await askingForOneRide("Not moved", () => request("PUT", `bookings/${this.ride.id}`, { body: { shiftId } }));
    this.querySelector("dialog").close();
    this.dispatchEvent(new Event("moved"));
  }
}

customElements.define("move-my-ride", MoveMyRide);
