import { html, nothing } from "lit";
import { Component } from "../platform/element.js";
import { dayText } from "../platform/words.js";
import { groupBy } from "./choice.js";
import { colorClass, hoursText, titleText } from "./timetable-words.js";

/** The chosen tests and exams by their dates. */
class DatePreview extends Component {
  static properties = { events: {}, colors: {}, clashing: {} };

  render() {
    const sorted = [...this.events].sort((one, other) => time(one).localeCompare(time(other)));
    const days = groupBy("date", sorted);
    return html`<section class="panel" aria-label="Dates">
      <h2>By date</h2>
      ${days.map(
        ([date, events]) => html`<div class="date">
          <h3>${dayText(date)}</h3>
          <ul>
            ${events.map((event) => this.#event(event))}
          </ul>
        </div>`,
      )}
    </section>`;
  }

  #event(event) {
    const more = [event.status, event.paper ? `paper ${event.paper}` : "", event.campus, event.comments];
    return html`<li class="slot ${colorClass(this.colors[event.module] ?? 8)} ${this.clashing.has(event.id) ? "clash" : ""}">
      <strong>${titleText(event)}</strong>
      <span>${hoursText(event)}${event.endTimeAssumed ? " (end assumed)" : ""}</span>
      ${event.venues.length > 0 ? html`<span class="slot-more">${event.venues.join(", ")}</span>` : nothing}
      <span class="muted small">${more.filter(Boolean).join(" · ")}</span>
      ${this.clashing.has(event.id) ? html`<span class="badge bad">Clash</span>` : nothing}
    </li>`;
  }
}

function time(event) {
  return `${event.date} ${event.startTime ?? ""}`;
}

customElements.define("date-preview", DatePreview);
