import { html, nothing } from "lit";
import { Component } from "../platform/element.js";
import { FormState } from "../platform/form.js";
import { Problem, request } from "../platform/http.js";
import { session } from "../platform/session.js";
import { count } from "../platform/words.js";
import { asQuery, filterOf, MOST_NAMED } from "./choice.js";
import { kindText } from "./timetable-words.js";
import "./calendar-address.js";
import "./google-sync.js";

const FLOATING = "floating";
/** Of the university whose timetables these are. */
const UNIVERSITY = "Africa/Johannesburg";

/** Takes the chosen events along: as a file, as a calendar to subscribe to, or to Google. Fires `kept`. */
class CalendarPanel extends Component {
  static properties = {
    timetable: {},
    events: {},
    wanted: {},
    colors: {},
    zone: { state: true },
    venues: { state: true },
    outcome: { state: true },
  };

  #form = new FormState(this);

  constructor() {
    super();
    this.zone = FLOATING;
    this.venues = "sitting";
  }

  willUpdate(changed) {
    if (changed.has("wanted") && changed.get("wanted")) {
      this.outcome = undefined;
    }
  }

  render() {
    const form = this.#form;
    const number = this.wanted.length;
    const choices = { ...filterOf(this.wanted, this.events), colors: this.#colors(), zone: this.zone, venues: this.venues };
    return html`<section class="panel" aria-label="Calendar">
      <h2>Calendar</h2>
      <form class="form" @submit=${form.handler((values) => this.#download(values))}>
        <div class="fields">
          ${form.field({
            name: "zone",
            label: "Times",
            options: zones(),
            value: this.zone,
            onChange: (event) => (this.zone = event.target.value),
          })}
          ${this.wanted.some((event) => event.venues.length > 1)
            ? form.field({
                name: "venues",
                label: "Several venues",
                options: [
                  ["sitting", "One event with all of them"],
                  ["single", "One event for each"],
                ],
                value: this.venues,
                onChange: (event) => (this.venues = event.target.value),
              })
            : nothing}
          ${this.wanted.some((event) => event.recurring)
            ? html`${form.field({ name: "from", label: "Lectures from", type: "date", hint: "Empty: the semester's dates" })}
              ${form.field({ name: "to", label: "Lectures to", type: "date" })}`
            : nothing}
        </div>
        ${form.summary()}
        <div class="actions">
          <button class="primary" ?disabled=${form.busy || number === 0}>
            ${form.busy ? "Making…" : `Download ${count(number, "event")} (.ics)`}
          </button>
        </div>
        <div aria-live="polite">
          ${this.outcome === undefined ? nothing : this.#downloaded(this.outcome)}
        </div>
      </form>
      <calendar-address
        .timetable=${this.timetable}
        .choices=${choices}
        .number=${number}
        .name=${kindText(this.timetable)}
        @kept=${() => this.dispatchEvent(new Event("kept"))}
      ></calendar-address>
      <google-sync .timetableId=${this.timetable.id} .choices=${choices} .number=${number}></google-sync>
    </section>`;
  }

  #downloaded(omitted) {
    return html`<p class="notice good">
      Downloaded. Open the file with your calendar; importing it again changes what is there.
      ${omitted > 0 ? `Left out: ${count(omitted, "event")} without a day, a date or a time.` : ""}
    </p>`;
  }

  /** Of the chosen modules only. */
  #colors() {
    const modules = new Set(this.wanted.map((event) => event.module));
    return Object.fromEntries(Object.entries(this.colors).filter(([module]) => modules.has(module)));
  }

  async #download({ from, to }) {
    this.outcome = undefined;
    const filter = filterOf(this.wanted, this.events);
    if (filter.events.length > MOST_NAMED) {
      throw new Problem({
        title: "Too many single events",
        detail: `${filter.events.length} events are chosen one by one; a file takes ${MOST_NAMED} of those.\nMaybe choose whole modules and groups, or subscribe instead.`,
      });
    }
    const colors = Object.entries(this.#colors()).map(([module, color]) => [`color.${module}`, color]);
    const { file, headers } = await request("GET", `timetables/${this.timetable.id}/calendar.ics`, {
      query: { ...asQuery(filter), zone: this.zone, venues: this.venues, from, to, ...Object.fromEntries(colors) },
      headers: { Accept: "text/calendar, application/problem+json" },
    });
    save(file, `${kindText(this.timetable).toLowerCase().replaceAll(" ", "-")}.ics`);
    this.outcome = Number(headers.get("Omitted-Events")) || 0;
  }
}

function zones() {
  const here = new Intl.DateTimeFormat().resolvedOptions().timeZone;
  const named = new Set([session.tenant?.zone, UNIVERSITY, here].filter(Boolean));
  return [[FLOATING, "As on the timetable, wherever I am"], ...[...named].map((zone) => [zone, `In ${zone}`])];
}

/** Hands a file to the browser's downloads. */
function save(file, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

customElements.define("calendar-panel", CalendarPanel);
