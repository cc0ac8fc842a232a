import { html } from "lit";
import { Component } from "../platform/element.js";
import { FormState } from "../platform/form.js";
import { request } from "../platform/http.js";
import { forget } from "./choice.js";

/** Deletes a timetable at once, after a second thought. Fires `forgotten`. */
class ForgetTimetable extends Component {
  static properties = { timetableId: {}, what: {}, label: {}, asking: { state: true } };

  #form = new FormState(this);

  render() {
    const name = html`<span class="visually-hidden"> ${this.what}</span>`;
    return html`<div class="actions">
        ${this.asking
          ? html`<button type="button" class="danger" ?disabled=${this.#form.busy} @click=${this.#forget}>
                Delete for good?${name}
              </button>
              <button type="button" @click=${() => this.#ask(false)}>Keep</button>`
          : html`<button type="button" class="danger" @click=${() => this.#ask(true)}>${this.label ?? "Delete"}${name}</button>`}
      </div>
      ${this.#form.summary()}`;
  }

  async #ask(asking) {
    this.asking = asking;
    await this.updateComplete;
    this.querySelector("button").focus();
  }

  #forget() {
    this.#form.run(async () => {
      await request("DELETE", `timetables/${this.timetableId}`);
      forget(this.timetableId);
      this.asking = false;
      this.dispatchEvent(new Event("forgotten"));
    });
  }
}

customElements.define("forget-timetable", ForgetTimetable);
