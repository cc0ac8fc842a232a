import { html, nothing } from "lit";
import { Component } from "../platform/element.js";
import { count, dayText, words } from "../platform/words.js";
import { MOST_NAMED } from "./choice.js";
import { titleText } from "./timetable-words.js";

const SHOWN = 10;

/** Chosen events at which nobody can be at the same time; `clashes` is null while too many are chosen to say. */
class ClashList extends Component {
  static properties = { clashes: {} };

  render() {
    return html`<div aria-live="polite">${this.#content(this.clashes)}</div>`;
  }

  #content(clashes) {
    if (clashes === null) {
      return html`<p class="muted small">Clashes are shown for up to ${MOST_NAMED} chosen events.</p>`;
    }
    if (!clashes || clashes.length === 0) {
      return nothing;
    }
    // A class that is given in several venues at once would be told for each of them.
    const texts = [...new Set(clashes.map(text))];
    const more = texts.length - SHOWN;
    return html`<section class="notice bad" aria-label="Clashes">
      <strong>${count(texts.length, "clash", "clashes")} among what is chosen</strong>
      <ul>
        ${texts.slice(0, SHOWN).map((one) => html`<li>${one}</li>`)}
      </ul>
      ${more > 0 ? html`<span class="muted">and ${more} more</span>` : nothing}
    </section>`;
  }
}

function text({ first, second, day, on, from, to }) {
  return `${name(first)} and ${name(second)}: ${day ? `${words(day)}s` : dayText(on)}, ${from}–${to}`;
}

function name(event) {
  return [titleText(event), event.group].filter(Boolean).join(" ");
}

customElements.define("clash-list", ClashList);
