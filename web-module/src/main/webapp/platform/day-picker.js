import { html } from "lit";
import { Component } from "./element.js";
import { addDays, today } from "./words.js";

/** Chooses a day in the tenant's zone; fires `day`. */
class DayPicker extends Component {
  static properties = { day: {} };

  #choose(day) {
    if (day && day !== this.day) {
      this.dispatchEvent(new CustomEvent("day", { detail: day }));
    }
  }

  render() {
    return html`<div class="day-picker" role="group" aria-label="Day">
      <button type="button" aria-label="Day before" @click=${() => this.#choose(addDays(this.day, -1))}>‹</button>
      <input
        type="date"
        aria-label="Day"
        .value=${this.day}
        @change=${(event) => this.#choose(event.target.value)}
      />
      <button type="button" aria-label="Day after" @click=${() => this.#choose(addDays(this.day, 1))}>›</button>
      <button type="button" ?disabled=${this.day === today()} @click=${() => this.#choose(today())}>Today</button>
    </div>`;
  }
}

customElements.define("day-picker", DayPicker);
