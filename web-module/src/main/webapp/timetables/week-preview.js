import { html, nothing } from "lit";
import { Component } from "../platform/element.js";
import { count, words } from "../platform/words.js";
import { colorClass, hoursText, titleText } from "./timetable-words.js";
import { weekOf } from "./week.js";

/** In more of them nobody can read. */
const MOST_LANES = 3;

/** The chosen lectures as a week; on a phone one day below the other. */
class WeekPreview extends Component {
  static properties = { events: {}, colors: {}, clashing: {} };

  render() {
    const placed = this.events.filter((event) => event.startTime && event.endTime > event.startTime);
    const missing = this.events.length - placed.length;
    return html`<section class="panel" aria-label="Week">
      <h2>Every week</h2>
      ${placed.length > 0 ? this.#week(weekOf(placed)) : nothing}
      ${missing > 0
        ? html`<p class="muted">${count(missing, "event")} without a time cannot be shown, nor be in a calendar.</p>`
        : nothing}
    </section>`;
  }

  #week({ from, to, days }) {
    const isCrowded = days.some(({ slots }) => slots.some(({ lanes }) => lanes > MOST_LANES));
    const hours = Array.from({ length: (to - from) / 60 }, (_, index) => from / 60 + index);
    return html`${isCrowded
        ? html`<p class="muted">Keep only your own groups, and the week becomes clear.</p>`
        : nothing}
      <div class="week" style="--hours: ${hours.length}; --days: ${days.length}">
        <div class="week-hours" aria-hidden="true">
          ${hours.map((hour) => html`<span>${String(hour).padStart(2, "0")}:00</span>`)}
        </div>
        ${days.map(
          ({ day, slots }) => html`<section class="week-day ${slots.length === 0 ? "free" : ""}" aria-label=${words(day)}>
            <h3>${words(day)}</h3>
            <ol>
              ${slots.map((slot) => this.#slot(slot, from))}
            </ol>
          </section>`,
        )}
      </div>`;
  }

  #slot({ event, events, from, to, lane, lanes }, first) {
    const groups = unique(events.map((one) => one.group)).join(", ");
    const venues = unique(events.flatMap((one) => one.venues)).join(", ");
    const isClash = events.some((one) => this.clashing.has(one.id));
    const text = [titleText(event), groups, hoursText(event), venues].filter(Boolean).join("\n");
    const place = `--top: ${(from - first) / 60}; --height: ${(to - from) / 60}; --lane: ${lane}; --lanes: ${lanes}`;
    return html`<li class="slot ${colorClass(this.colors[event.module] ?? 8)} ${isClash ? "clash" : ""}" style=${place} title=${text}>
      <strong>${titleText(event)}</strong>
      <span>${hoursText(event)}</span>
      <span class="slot-more">${[groups, venues].filter(Boolean).join(" · ")}</span>
      ${isClash ? html`<span class="badge bad">Clash</span>` : nothing}
    </li>`;
  }
}

function unique(values) {
  return [...new Set(values.filter(Boolean))];
}

customElements.define("week-preview", WeekPreview);
