import { html, nothing } from "lit";
import { Component } from "../platform/element.js";
import { count } from "../platform/words.js";
import { fieldText, titleText, whenText } from "./timetable-words.js";

const SHOWN = 5;

/** What the reader of the PDF was not certain of. Fires `correct` with an event's id. */
class ReviewList extends Component {
  static properties = { events: {}, all: { state: true } };

  render() {
    const unclear = this.events.filter((event) => event.unclear.length > 0);
    return unclear.length > 0 ? this.#unclear(unclear) : nothing;
  }

  #unclear(unclear) {
    const events = this.all ? unclear : unclear.slice(0, SHOWN);
    return html`<section class="notice warn" aria-label="To check">
      <strong>Please check ${count(unclear.length, "event")}: something was hard to read</strong>
      <ul class="review">
        ${events.map(
          (event) => html`<li>
            <div>
              <strong>${titleText(event)}</strong> <span class="muted">${whenText(event)}</span>
              ${event.unclear.map((field) => html`<div>${doubt(event, field)}</div>`)}
            </div>
            <button type="button" @click=${() => this.#correct(event)}>
              Check<span class="visually-hidden"> ${titleText(event)}, ${whenText(event)}</span>
            </button>
          </li>`,
        )}
      </ul>
      ${unclear.length > events.length
        ? html`<div><button type="button" @click=${() => (this.all = true)}>Show all ${unclear.length}</button></div>`
        : nothing}
    </section>`;
  }

  #correct(event) {
    this.dispatchEvent(new CustomEvent("correct", { detail: event.id }));
  }
}

/** Which field, what was read there, and where. */
export function doubt(event, field) {
  const reading = event.readings[field];
  return reading
    ? html`<span class="doubt">${fieldText(field)}</span>: read as “${reading.text}” on page ${reading.page}`
    : html`<span class="doubt">${fieldText(field)}</span>: not found in the PDF`;
}

customElements.define("review-list", ReviewList);
