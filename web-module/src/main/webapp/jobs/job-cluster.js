import { html, nothing } from "lit";
import { Component } from "../platform/element.js";
import { FormState } from "../platform/form.js";
import { get, request } from "../platform/http.js";
import { badge, problemBox, table } from "../platform/views.js";
import { durationText, instantText, words } from "../platform/words.js";
import { limitText, poolText, typeText } from "./job-words.js";

const REFRESH_MILLIS = 5000;

/** The kinds of jobs and the nodes that run them, for the platform's administrator. */
class JobCluster extends Component {
  static properties = { types: { state: true }, nodes: { state: true }, problem: { state: true } };

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
      const [types, nodes] = await Promise.all([get("job-types"), get("job-nodes")]);
      this.types = types.items;
      this.nodes = nodes.items;
      this.problem = undefined;
    } catch (problem) {
      this.problem = problem;
    }
  }

  render() {
    return html`<div class="page">
      ${problemBox(this.problem)} ${this.#form.summary()}
      ${this.types ? this.#panels() : html`<p class="muted" role="status">Loading…</p>`}
    </div>`;
  }

  #panels() {
    return html`<p class="muted">What is paused here starts for no tenant until it is resumed; what runs goes on.</p>
      <section class="panel flush" aria-label="Kinds of jobs">
        ${table({ caption: "Kinds of jobs", columns: this.#columns(), items: this.types, empty: "No kinds of jobs." })}
      </section>
      <section class="panel flush" aria-label="Nodes">
        ${table({ caption: "Pools of the nodes that run jobs", columns: NODE_COLUMNS, items: this.nodes, empty: "No node runs jobs." })}
      </section>`;
  }

  #columns() {
    return [
      { label: "Kind", cell: (one) => html`<strong>${typeText(one.type)}</strong>` },
      { label: "Pool", cell: (one) => poolText(one.pool) },
      { label: "Priority", cell: (one) => words(one.priority) },
      { label: "Attempts", number: true, cell: (one) => one.maxAttempts },
      { label: "Time limit", number: true, cell: (one) => durationText(one.timeoutSeconds) },
      { label: "At most", cell: (one) => limitText(one, "for each tenant") || nothing },
      { label: "State", cell: (one) => (one.paused ? badge("paused for everyone", "warn") : badge("open", "good")) },
      { label: "", cell: (one) => this.#switch(one) },
    ];
  }

  #switch(one) {
    const [verb, label] = one.paused ? ["resume", "Resume"] : ["pause", "Pause"];
    return html`<button type="button" ?disabled=${this.#form.busy} @click=${() => this.#form.run(() => this.#turn(verb, one.type))}>
      ${label}<span class="visually-hidden"> ${typeText(one.type)} for everyone</span>
    </button>`;
  }

  async #turn(verb, type) {
    await request("POST", `job-types/${verb}`, { body: { type } });
    await this.#load();
  }
}

const NODE_COLUMNS = [
  { label: "Node", cell: (one) => html`<strong class="breaks">${one.node}</strong>` },
  { label: "Pool", cell: (one) => poolText(one.pool) },
  { label: "Slots", number: true, cell: (one) => one.slots },
  { label: "Running", number: true, cell: (one) => one.running },
  { label: "Last seen", cell: (one) => html`<span class="nowrap">${instantText(one.seenAt)}</span>` },
];

customElements.define("job-cluster", JobCluster);
