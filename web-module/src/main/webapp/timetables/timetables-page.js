import { html, nothing } from "lit";
import { go, link } from "../app/router.js";
import { Component } from "../platform/element.js";
import { PagedList } from "../platform/paging.js";
import { session } from "../platform/session.js";
import { listFoot, problemBox, table } from "../platform/views.js";
import { instantText } from "../platform/words.js";
import { Poll } from "./poll.js";
import { isWaiting, kindText, stateBadge } from "./timetable-words.js";
import "./calendar-list.js";
import "./forget-timetable.js";
import "./pdf-drop.js";

const GOOGLE = {
  connected: ["good", "Google Calendar is connected. Open a timetable to put its events there."],
  refused: ["bad", "Google Calendar is not connected: the access was refused."],
};

/** Makes calendars of timetable PDFs, for anybody. */
class TimetablesPage extends Component {
  static properties = { route: {} };

  #timetables = new PagedList(this);
  #poll = new Poll(this, () => this.#look());

  willUpdate(changed) {
    if (changed.has("route")) {
      this.#load();
    }
  }

  async #load() {
    await this.#timetables.load("timetables");
    this.#poll.begin();
  }

  /** Reads again while one of them is not read yet. */
  async #look() {
    const list = this.#timetables;
    const isOpen = list.items.some(isWaiting);
    if (isOpen && list.pages === 1) {
      await list.reload();
    }
    return isOpen;
  }

  render() {
    const list = this.#timetables;
    const [tone, text] = GOOGLE[this.route.query.google] ?? [];
    return html`<div class="page">
      <div class="page-head">
        <h1 tabindex="-1">Timetables</h1>
        <span class="muted">From the PDF of the student portal to your calendar</span>
      </div>
      ${text ? html`<p class="notice ${tone}" role="status">${text}</p>` : nothing}
      <pdf-drop @uploaded=${this.#onUploaded}></pdf-drop>
      ${problemBox(list.problem)}
      <section class="panel flush" aria-label="Your timetables">
        ${table({
          caption: "Your timetables",
          columns: this.#columns(),
          items: list.items,
          empty: list.busy || list.problem ? "" : "No timetables yet.",
        })}
        ${listFoot(list, "timetable", "timetables")}
      </section>
      ${session.me
        ? nothing
        : html`<p class="muted small">
            Nobody is signed in: this browser alone knows that these are yours, by a cookie.
          </p>`}
      <calendar-list></calendar-list>
    </div>`;
  }

  #columns() {
    return [
      { label: "Timetable", cell: (item) => html`<a href=${link("timetables", item.id)}><strong>${kindText(item)}</strong></a>` },
      { label: "State", cell: (item) => stateBadge(item) },
      { label: "Pages", number: true, cell: (item) => item.pages || nothing },
      { label: "Uploaded", cell: (item) => html`<span class="nowrap">${instantText(item.uploadedAt)}</span>` },
      { label: "Kept until", cell: (item) => html`<span class="nowrap">${instantText(item.expiresAt)}</span>` },
      {
        label: "",
        cell: (item) => html`<forget-timetable
          .timetableId=${item.id}
          .what=${`${kindText(item)} of ${instantText(item.uploadedAt)}`}
          @forgotten=${this.#onForgotten}
        ></forget-timetable>`,
      },
    ];
  }

  #onForgotten() {
    this.#timetables.reload();
    this.querySelector("calendar-list").reload();
    this.querySelector("h1").focus();
  }

  async #onUploaded(event) {
    const { timetable, more } = event.detail;
    if (more === 0 && this.querySelector("pdf-drop").problems.length === 0 && !this.#isBatch) {
      go("timetables", timetable.id);
      return;
    }
    this.#isBatch = more > 0;
    await this.#load();
  }

  #isBatch = false;
}

customElements.define("timetables-page", TimetablesPage);
