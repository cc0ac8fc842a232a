import { html, nothing } from "lit";
import { link } from "../app/router.js";
import { Component } from "../platform/element.js";
import { FormState } from "../platform/form.js";
import { get, request } from "../platform/http.js";
import { badge, problemBox, table } from "../platform/views.js";
import { count, durationText } from "../platform/words.js";
import { limitText, poolText, typeText } from "./job-words.js";

const REFRESH_MILLIS = 5000;

/** What waits and runs, by kind, and the switch that keeps a kind from starting. */
class JobQueue extends Component {
  static properties = { queue: { state: true }, problem: { state: true } };

  #form = new FormState(this);
  #timer;

  connectedCallback() {
    super.connectedCallback();
    this.#load();
    this.#timer = setInterval(() => document.hidden || this.#load(), REFRESH_MILLIS);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearInterval(this.#timer);
  }

  async #load() {
    try {
      this.queue = await get("jobs/queue");
      this.problem = undefined;
    } catch (problem) {
      this.problem = problem;
    }
  }

  render() {
    const queue = this.queue;
    return html`<div class="page">
      ${problemBox(this.problem)} ${this.#form.summary()}
      ${queue
        ? html`<p class="muted">
              ${count(queue.waiting, "job waits", "jobs wait")}; at most ${queue.limit.toLocaleString("en-US")} may.
            </p>
            <section class="panel flush" aria-label="Queue">
              ${table({ caption: "Queue by kind of job", columns: this.#columns(), items: queue.types, empty: "No kinds of jobs." })}
            </section>`
        : html`<p class="muted" role="status">Loading…</p>`}
    </div>`;
  }

  #columns() {
    return [
      { label: "Kind", cell: (one) => html`<a href=${link("jobs", "", { type: one.type })}>${typeText(one.type)}</a>` },
      { label: "Pool", cell: (one) => poolText(one.pool) },
      { label: "Waiting", number: true, cell: (one) => one.waiting.toLocaleString("en-US") },
      { label: "Oldest waits", number: true, cell: (one) => durationText(one.oldestWaitSeconds) || nothing },
      { label: "Later", number: true, cell: (one) => one.later.toLocaleString("en-US") },
      { label: "Running", number: true, cell: (one) => one.running.toLocaleString("en-US") },
      { label: "At most", cell: (one) => limitText(one) },
      { label: "State", cell: stateBadge },
      { label: "", cell: (one) => this.#switch(one) },
    ];
  }

  #switch(one) {
    const [verb, label] = one.paused ? ["resume", "Resume"] : ["pause", "Pause"];
    return html`<button type="button" ?disabled=${this.#form.busy} @click=${() => this.#form.run(() => this.#turn(verb, one.type))}>
      ${label}<span class="visually-hidden"> ${typeText(one.type)}</span>
    </button>`;
  }

  async #turn(verb, type) {
    await request("POST", `jobs/queue/${verb}`, { body: { type } });
    await this.#load();
  }
}

function stateBadge(one) {
  if (one.pausedForAll) {
    return badge("paused for everyone", "warn");
  }
  return one.paused ? badge("paused", "warn") : badge("open", "good");
}

customElements.define("job-queue", JobQueue);
