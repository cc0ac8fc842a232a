import { html, nothing } from "lit";
import { Component } from "../platform/element.js";
import { FormState } from "../platform/form.js";
import { get, request } from "../platform/http.js";
import { table } from "../platform/views.js";
import { count, instantText } from "../platform/words.js";

/** The calendars that somebody made to subscribe to; shows nothing while there are none. */
class CalendarList extends Component {
  static properties = { calendars: { state: true }, removing: { state: true } };

  #form = new FormState(this);

  connectedCallback() {
    super.connectedCallback();
    this.reload();
  }

  reload() {
    return this.#form.run(async () => {
      this.calendars = (await get("calendars")).items;
    });
  }

  render() {
    return html`${this.#form.summary()}
    ${this.calendars?.length > 0
      ? html`<section class="panel flush" aria-label="Your calendars">
          <h2 class="panel-head">Calendars to subscribe to</h2>
          ${table({ caption: "Your calendars", columns: this.#columns(), items: this.calendars })}
        </section>`
      : nothing}`;
  }

  #columns() {
    return [
      { label: "Name", cell: (calendar) => html`<strong>${calendar.name}</strong>` },
      { label: "Of", cell: (calendar) => count(calendar.timetables.length, "timetable") },
      { label: "Times", cell: (calendar) => (calendar.zone === "floating" ? "Local everywhere" : calendar.zone) },
      { label: "Made", cell: (calendar) => html`<span class="nowrap">${instantText(calendar.createdAt)}</span>` },
      { label: "", cell: (calendar) => this.#removal(calendar) },
    ];
  }

  #removal(calendar) {
    const name = html`<span class="visually-hidden"> ${calendar.name}</span>`;
    return this.removing === calendar.id
      ? html`<div class="actions">
          <button type="button" class="danger" @click=${() => this.#remove(calendar)}>Delete for good?${name}</button>
          <button type="button" @click=${() => (this.removing = undefined)}>Keep</button>
        </div>`
      : html`<button type="button" @click=${() => (this.removing = calendar.id)}>Delete${name}</button>`;
  }

  #remove(calendar) {
    return this.#form.run(async () => {
      await request("DELETE", `calendars/${calendar.id}`);
      this.removing = undefined;
      this.calendars = this.calendars.filter((other) => other.id !== calendar.id);
    });
  }
}

customElements.define("calendar-list", CalendarList);
