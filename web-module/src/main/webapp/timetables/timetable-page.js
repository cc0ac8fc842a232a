import { html, nothing } from "lit";
import { go, link } from "../app/router.js";
import { Component } from "../platform/element.js";
import { get, getAll } from "../platform/http.js";
import { session } from "../platform/session.js";
import { problemBox } from "../platform/views.js";
import { count, instantText, today } from "../platform/words.js";
import { asQuery, choose, chosen, filterOf, firstChoice, MOST_NAMED, remember, remembered, renew, shown } from "./choice.js";
import { Poll } from "./poll.js";
import { currentSemesters } from "./semesters.js";
import { isWaiting, kindText, stateBadge } from "./timetable-words.js";
import "./calendar-panel.js";
import "./clash-list.js";
import "./date-preview.js";
import "./event-choice.js";
import "./event-dialog.js";
import "./forget-timetable.js";
import "./review-list.js";
import "./ride-dialog.js";
import "./week-preview.js";

const CALM_MILLIS = 500;

/** One timetable: waits until it is read, then lets its owner choose, look, correct and take it along. */
class TimetablePage extends Component {
  static properties = {
    route: {},
    timetable: { state: true },
    events: { state: true },
    choice: { state: true },
    clashes: { state: true },
    problem: { state: true },
  };

  #poll = new Poll(this, () => this.#look());
  #asking;

  willUpdate(changed) {
    if (changed.has("route") && this.route.id !== this.timetable?.id) {
      Object.assign(this, { timetable: undefined, events: undefined, choice: undefined, clashes: [], problem: undefined });
      this.#poll.begin();
    }
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.#asking);
  }

  async #look() {
    const id = this.route.id;
    try {
      const timetable = await get(`timetables/${id}`);
      if (timetable.state === "ready") {
        await this.#show(timetable);
      } else if (id === this.route.id) {
        this.timetable = timetable;
      }
      this.problem = undefined;
      return isWaiting(timetable);
    } catch (problem) {
      // Whoever asks too often is told to wait, and does.
      if (problem.status !== 429) {
        this.problem = problem;
      }
      if (problem.status >= 400 && problem.status < 429) {
        return false;
      }
      throw problem;
    }
  }

  async #show(timetable) {
    const [events, semesters] = await Promise.all([
      getAll(`timetables/${timetable.id}/events`),
      this.choice || timetable.semesters.length === 0 ? [] : currentSemesters(today()),
    ]);
    if (timetable.id !== this.route.id) {
      return;
    }
    const known = this.choice ?? remembered(timetable.id);
    const before = this.timetable?.semesters ?? timetable.semesters;
    this.timetable = timetable;
    this.events = events;
    this.#choose(known ? renew(known, timetable, before) : firstChoice(timetable, semesters));
  }

  async #readAgain() {
    try {
      await this.#show(await get(`timetables/${this.route.id}`));
    } catch (problem) {
      this.problem = problem;
    }
  }

  #choose(change) {
    this.choice = choose(this.choice, change);
    remember(this.timetable.id, this.choice);
    clearTimeout(this.#asking);
    this.#asking = setTimeout(() => this.#askClashes(this.choice), CALM_MILLIS);
  }

  /** Everything of everybody clashes with everything; it is asked once somebody chose what is theirs. */
  async #askClashes(choice) {
    const filter = filterOf(chosen(choice, this.events), this.events);
    const number = chosen(choice, this.events).length;
    if (number < 2 || number > MOST_NAMED) {
      this.clashes = number > MOST_NAMED ? null : [];
      return;
    }
    try {
      const { items } = await get(`timetables/${this.timetable.id}/clashes`, asQuery(filter));
      if (choice === this.choice) {
        this.clashes = items;
      }
    } catch (problem) {
      this.problem = problem;
    }
  }

  render() {
    return html`<div class="page">
      ${this.#head()} ${problemBox(this.problem)} ${this.timetable ? this.#body() : this.#loading()}
    </div>`;
  }

  #loading() {
    return this.problem ? nothing : html`<p class="empty" role="status">Loading…</p>`;
  }

  #head() {
    const known = this.timetable;
    return html`<div class="page-head">
      <h1 tabindex="-1">${known ? kindText(known) : "Timetable"}</h1>
      <span role="status">
        ${known ? stateBadge(known) : nothing}
        ${known?.state === "ready" && this.events
          ? html`<span class="muted">${count(known.pages, "page")} · ${count(this.events.length, "event")}</span>`
          : nothing}
      </span>
      ${known
        ? html`<span class="muted">Kept until ${instantText(known.expiresAt)}${known.keptBy ? ", for a calendar" : ""}</span>`
        : nothing}
      <div class="actions">
        <a class="button" href=${link("timetables")}>All timetables</a>
        ${known
          ? html`<forget-timetable
              .timetableId=${known.id}
              .what=${"this timetable"}
              .label=${"Delete at once"}
              @forgotten=${() => go("timetables")}
            ></forget-timetable>`
          : nothing}
      </div>
    </div>`;
  }

  #body() {
    if (this.timetable.state === "failed") {
      return this.#failure(this.timetable.failure);
    }
    if (this.timetable.state !== "ready" || !this.events) {
      const text = this.timetable.state === "queued" ? "Waiting to be read…" : "Reading the PDF…";
      return html`<section class="panel" aria-label="Progress">
        <div class="progress">
          <span role="status">${text}</span>
          <progress aria-label="Reading"></progress>
        </div>
        <p class="muted">This page goes on by itself. You may leave it and come back.</p>
      </section>`;
    }
    return this.#result();
  }

  #failure({ found, expected }) {
    return html`<div class="notice bad" role="alert">
      <strong>This PDF could not be read as a timetable</strong>
      <dl class="found">
        <dt>Found</dt>
        <dd>${found}</dd>
        <dt>Expected</dt>
        <dd>${expected}</dd>
      </dl>
      <span><a href=${link("timetables")}>Try another file</a></span>
    </div>`;
  }

  #result() {
    const wanted = chosen(this.choice, this.events);
    const inClash = new Set((this.clashes ?? []).flatMap(({ first, second }) => [first.id, second.id]));
    const weekly = wanted.filter((event) => event.recurring);
    const dated = wanted.filter((event) => event.date);
    const dialog = (id) => this.querySelector("event-dialog").edit(id);
    return html`<review-list .events=${this.events} @correct=${(event) => dialog(event.detail)}></review-list>
      <div class="timetable-columns">
        <event-choice
          .timetable=${this.timetable}
          .events=${this.events}
          .shown=${shown(this.choice, this.events)}
          .choice=${this.choice}
          .clashing=${inClash}
          @choice=${(event) => this.#choose(event.detail)}
          @correct=${(event) => dialog(event.detail)}
          @add=${() => this.querySelector("event-dialog").add()}
        ></event-choice>
        <div class="page">
          ${weekly.length > 0
            ? html`<week-preview .events=${weekly} .colors=${this.choice.colors} .clashing=${inClash}></week-preview>`
            : nothing}
          ${dated.length > 0
            ? html`<date-preview .events=${dated} .colors=${this.choice.colors} .clashing=${inClash}></date-preview>`
            : nothing}
          ${wanted.length === 0 ? html`<p class="panel empty">Nothing is chosen.</p>` : nothing}
          <clash-list .clashes=${this.clashes}></clash-list>
          <calendar-panel
            .timetable=${this.timetable}
            .events=${this.events}
            .wanted=${wanted}
            .colors=${this.choice.colors}
            @kept=${this.#readAgain}
          ></calendar-panel>
          ${session.has("employee") ? this.#rides(wanted) : nothing}
        </div>
      </div>
      ${this.timetable.notes.length > 0 ? rest(this.timetable.notes) : nothing}
      <event-dialog
        .timetableId=${this.timetable.id}
        .kind=${this.timetable.kind}
        @saved=${this.#readAgain}
        @removed=${this.#readAgain}
      ></event-dialog>`;
  }

  #rides(wanted) {
    return html`<section class="panel" aria-label="Rides">
        <h2>Rides</h2>
        <p class="muted">Book rides to and from the chosen events, with the shifts that fit them.</p>
        <div class="actions">
          <button
            type="button"
            ?disabled=${wanted.length === 0}
            @click=${() => this.querySelector("ride-dialog").open(wanted)}
          >
            Book rides…
          </button>
        </div>
      </section>
      <ride-dialog .timetableId=${this.timetable.id}></ride-dialog>`;
  }
}

/** Nothing of the PDF is left out unseen. */
function rest(notes) {
  return html`<details>
    <summary>In the PDF, but in no event: ${count(notes.length, "text")}</summary>
    <ul class="plain-list">
      ${notes.map((note) => html`<li>“${note.text}” <span class="muted">on page ${note.page}</span></li>`)}
    </ul>
  </details>`;
}

customElements.define("timetable-page", TimetablePage);
