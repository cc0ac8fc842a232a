import { html, nothing } from "lit";
import { Component } from "../platform/element.js";
import { FormState, orNull } from "../platform/form.js";
import { request } from "../platform/http.js";
import { dayText } from "../platform/words.js";

/** Asks why, then cancels a booking. Fires `cancelled`. */
class CancelBooking extends Component {
  static properties = { booking: { state: true }, name: { state: true } };

  #form = new FormState(this);

  async open(booking, name) {
    this.booking = booking;
    this.name = name;
    this.#form.reset();
    await this.updateComplete;
    this.querySelector("dialog").showModal();
  }

  render() {
    const form = this.#form;
    return html`<dialog aria-labelledby="cancel-title" @close=${() => (this.booking = undefined)}>
      ${this.booking
        ? html`<form class="form" @submit=${form.handler((values) => this.#cancel(values))}>
            <h2 id="cancel-title">Cancel the ride of ${this.name}</h2>
            <p class="muted">On ${dayText(this.booking.date)}. A canceled ride can be booked again.</p>
            ${form.field({ name: "reason", label: "Reason", maxlength: 500 })} ${form.summary()}
            <div class="actions">
              <button class="danger" ?disabled=${form.busy}>Cancel the ride</button>
              <button type="button" @click=${() => this.querySelector("dialog").close()}>Keep it</button>
            </div>
          </form>`
        : nothing}
    </dialog>`;
  }

  async #cancel({ reason }) {
    await request("POST", `bookings/${this.booking.id}/cancel`, { body: { reason: orNull(reason) } });
    this.querySelector("dialog").close();
    this.dispatchEvent(new Event("cancelled"));
  }
}

customElements.define("cancel-booking", CancelBooking);
