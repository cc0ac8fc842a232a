import { html, nothing } from "lit";
import { link } from "../app/router.js";
import { Component } from "../platform/element.js";
import { FormState } from "../platform/form.js";
import { request } from "../platform/http.js";

/** Makes a calendar to subscribe to, and shows its private address this once. Fires `kept`. */
class CalendarAddress extends Component {
  static properties = { timetable: {}, choices: {}, number: {}, name: {}, made: { state: true }, copied: { state: true } };

  #form = new FormState(this);

  render() {
    const form = this.#form;
    return html`<details>
      <summary>Subscribe, so that it stays current</summary>
      <form class="form" @submit=${form.handler((values) => this.#make(values))}>
        <p class="muted small">
          Your calendar asks for it again and again. It is kept until its last event, or until you delete it, and the
          timetable with it.
        </p>
        ${form.field({ name: "name", label: "Name of the calendar", value: this.name, required: true, maxlength: 100 })}
        ${form.summary()}
        <div class="actions">
          <button ?disabled=${form.busy || this.number === 0}>${form.busy ? "Making…" : "Make the calendar"}</button>
          <a href=${link("timetables")}>Your calendars</a>
        </div>
      </form>
      ${this.made ? this.#address(this.made) : nothing}
    </details>`;
  }

  #address({ name, url }) {
    return html`<div class="notice good" role="status">
      <strong>The private address of “${name}”, shown only this once</strong>
      <code>${url}</code>
      <span class="small">Whoever has it can read the calendar. Add it in your calendar as one “from URL”.</span>
      <div class="actions">
        <button type="button" @click=${() => this.#copy(url)}>${this.copied ? "Copied" : "Copy"}</button>
        <button type="button" @click=${() => (this.made = undefined)}>I have it</button>
      </div>
    </div>`;
  }

  async #copy(text) {
    // Browsers give the clipboard to secure pages only; elsewhere the address is there to be selected.
    await navigator.clipboard?.writeText(text);
    this.copied = Boolean(navigator.clipboard);
  }

  async #make({ name }) {
    const { data } = await request("POST", "calendars", {
      body: { name: name.trim(), timetables: [this.timetable.id], ...this.choices },
    });
    this.made = data;
    this.copied = false;
    this.dispatchEvent(new Event("kept"));
  }
}

customElements.define("calendar-address", CalendarAddress);
