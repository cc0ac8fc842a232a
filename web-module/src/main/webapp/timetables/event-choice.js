import { html, nothing } from "lit";
import { Component } from "../platform/element.js";
import { groupBy } from "./choice.js";
import { COLORS, colorClass, titleText, venueText, whenText } from "./timetable-words.js";

/** More would make a page that nobody scrolls through. */
const OPEN_AT_FIRST = 24;

/**
 * Which events are wanted, and in which colors. Fires `choice` with what changes of the choice, `correct` with an event's
 * id, and `add`.
 */
class EventChoice extends Component {
  static properties = { timetable: {}, events: {}, shown: {}, choice: {}, clashing: {}, folded: { state: true } };

  willUpdate(changed) {
    if (changed.has("events") && !this.folded) {
      this.folded = this.events.length <= OPEN_AT_FIRST ? [] : [...this.timetable.modules, ""];
    }
  }

  render() {
    const left = new Set(this.choice.left);
    const number = this.shown.filter((event) => !left.has(event.id)).length;
    const modules = groupBy("module", this.shown);
    return html`<section class="panel" aria-label="Choose">
      <div class="page-head">
        <h2>Choose</h2>
        <span class="muted" role="status">${number} of ${this.events.length} chosen</span>
        <div class="actions">
          <button type="button" @click=${() => this.dispatchEvent(new Event("add"))}>Add event</button>
        </div>
      </div>
      ${this.#filters()}
      <label class="check">
        ${this.#box(this.shown, left)}
        <span>All that are shown</span>
      </label>
      ${modules.map(([module, events]) => this.#module(module, events, left))}
      ${modules.length === 0 ? html`<p class="empty">No event matches.</p>` : nothing}
    </section>`;
  }

  #filters() {
    const { semesters, modules, groups } = this.timetable;
    const codes = [...new Set(groups.map(({ group }) => group))].sort();
    return html`${semesters.length > 1
        ? html`<fieldset>
            <legend>Semesters</legend>
            <div class="toolbar">${semesters.map((code) => this.#semester(code))}</div>
          </fieldset>`
        : nothing}
      <div class="choice-filters">
        ${modules.length > 1 ? this.#select("module", "Module", "All modules", modules) : nothing}
        ${codes.length > 1 ? this.#select("group", "Group", "All groups", codes) : nothing}
      </div>`;
  }

  #semester(code) {
    const semesters = this.choice.semesters;
    return html`<label class="check">
      <input
        type="checkbox"
        .checked=${semesters.includes(code)}
        @change=${(event) =>
          this.#tell({ semesters: event.target.checked ? [...semesters, code] : semesters.filter((other) => other !== code) })}
      />
      <span>${code}</span>
    </label>`;
  }

  #select(field, label, all, values) {
    return html`<div class="field">
      <label for="choice-${field}">${label}</label>
      <select id="choice-${field}" @change=${(event) => this.#tell({ [field]: event.target.value })}>
        <option value="">${all}</option>
        ${values.map((value) => html`<option value=${value} ?selected=${value === this.choice[field]}>${value}</option>`)}
      </select>
    </div>`;
  }

  #module(module, events, left) {
    const isOpen = !this.folded.includes(module);
    const wanted = events.filter((event) => !left.has(event.id)).length;
    const groups = groupBy("group", events);
    const name = module || "No module";
    return html`<div class="module" role="group" aria-label=${name}>
      <div class="module-head ${colorClass(this.choice.colors[module] ?? 8)}">
        <label class="check">
          ${this.#box(events, left)}
          <strong>${name}</strong>
          <span class="muted">${wanted} of ${events.length}</span>
        </label>
        ${module ? this.#color(module) : nothing}
        <button
          type="button"
          aria-expanded=${isOpen ? "true" : "false"}
          @click=${() =>
            (this.folded = isOpen ? [...this.folded, module] : this.folded.filter((other) => other !== module))}
        >
          ${isOpen ? "Hide" : "Show"}<span class="visually-hidden"> the events of ${name}</span>
        </button>
      </div>
      ${groups.length > 1
        ? html`<div class="module-groups">
            ${groups.map(
              ([group, members]) => html`<label class="check">
                ${this.#box(members, left)}
                <span>${group || "No group"}</span>
                <span class="muted small">${members.length}</span>
              </label>`,
            )}
          </div>`
        : nothing}
      ${isOpen
        ? html`<ul class="module-events">
            ${events.map((event) => this.#event(event, left))}
          </ul>`
        : nothing}
    </div>`;
  }

  #color(module) {
    return html`<select
      class="color"
      aria-label="Color of ${module}"
      @change=${(event) => this.#tell({ colors: { ...this.choice.colors, [module]: Number(event.target.value) } })}
    >
      ${COLORS.map(
        (name, index) =>
          html`<option value=${index + 1} ?selected=${this.choice.colors[module] === index + 1}>${name}</option>`,
      )}
    </select>`;
  }

  #event(event, left) {
    return html`<li>
      <label class="check">
        ${this.#box([event], left)}
        <span>
          <strong>${event.activity ?? titleText(event)}</strong>
          ${event.group ? html`<span class="muted">${event.group}</span>` : nothing} ${whenText(event)}
          ${event.endTimeAssumed ? html`<span class="muted">(end assumed)</span>` : nothing}
          <span class="muted">${venueText(event)}</span>
          ${event.unclear.length > 0 ? html`<span class="badge warn">To check</span>` : nothing}
          ${this.clashing.has(event.id) ? html`<span class="badge bad">Clash</span>` : nothing}
          ${event.corrected ? html`<span class="badge">By hand</span>` : nothing}
        </span>
      </label>
      <button type="button" class="plain" @click=${() => this.dispatchEvent(new CustomEvent("correct", { detail: event.id }))}>
        Edit<span class="visually-hidden"> ${titleText(event)}, ${whenText(event)}</span>
      </button>
    </li>`;
  }

  /** Ticks all of these events, or none. */
  #box(events, left) {
    const wanted = events.filter((event) => !left.has(event.id)).length;
    return html`<input
      type="checkbox"
      .checked=${wanted > 0 && wanted === events.length}
      .indeterminate=${wanted > 0 && wanted < events.length}
      ?disabled=${events.length === 0}
      @change=${(event) => this.#tick(events, event.target.checked)}
    />`;
  }

  #tick(events, isWanted) {
    const ids = new Set(events.map((event) => event.id));
    const others = this.choice.left.filter((id) => !ids.has(id));
    this.#tell({ left: isWanted ? others : [...others, ...ids] });
  }

  #tell(change) {
    this.dispatchEvent(new CustomEvent("choice", { detail: change }));
  }
}

customElements.define("event-choice", EventChoice);
