import { html, nothing } from "lit";
import { Component } from "../platform/element.js";
import { FormState } from "../platform/form.js";
import { request } from "../platform/http.js";
import { PagedList } from "../platform/paging.js";
import { listFoot, problemBox, table } from "../platform/views.js";
import { count, exactText, words } from "../platform/words.js";
import "../platform/job-progress.js";

/** Who did what, and whether what is kept of it is what was written. */
class AuditPage extends Component {
  static properties = { jobId: { state: true }, verdict: { state: true } };

  #entries = new PagedList(this);
  #search = new FormState(this);
  #verify = new FormState(this);

  connectedCallback() {
    super.connectedCallback();
    this.#entries.load("audit");
  }

  render() {
    return html`<div class="page">
      <div class="page-head">
        <h1 tabindex="-1">Audit log</h1>
        <div class="actions">
          <button type="button" ?disabled=${this.#verify.busy || this.jobId} @click=${() => this.#verify.run(() => this.#start())}>
            Check the log
          </button>
        </div>
      </div>
      ${this.#verify.summary()}
      ${this.jobId
        ? html`<job-progress job-id=${this.jobId} label="Checking the log" @finished=${this.#onChecked}></job-progress>`
        : nothing}
      ${this.verdict ? verdictBox(this.verdict) : nothing}
      <form class="form panel" aria-label="Search" @submit=${this.#search.handler((values) => this.#find(values))}>
        <div class="fields">
          ${this.#search.field({ name: "action", label: "Action", hint: "Such as api-key.issued", maxlength: 100 })}
          ${this.#search.field({ name: "subject", label: "What it was done to", hint: "An id", maxlength: 200 })}
        </div>
        <div class="actions"><button>Search</button></div>
      </form>
      ${problemBox(this.#entries.problem)}
      <section class="panel flush" aria-label="Entries">
        ${table({ caption: "Entries", columns: COLUMNS, items: this.#entries.items, empty: this.#entries.busy ? "" : "No entries." })}
        ${listFoot(this.#entries, "entry", "entries")}
      </section>
    </div>`;
  }

  async #find({ action, subject }) {
    await this.#entries.load("audit", { action: action.trim() || undefined, subject: subject.trim() || undefined });
  }

  async #start() {
    this.verdict = undefined;
    const { data } = await request("POST", "audit/verifications", { body: {} });
    this.jobId = data.jobId;
  }

  #onChecked(event) {
    const job = event.detail;
    this.jobId = undefined;
    this.verdict = job.state === "succeeded" ? job.result : { failedJob: job };
  }
}

const COLUMNS = [
  { label: "When", cell: (entry) => html`<span class="nowrap">${exactText(entry.at)}</span>` },
  { label: "Who", cell: (entry) => html`${entry.actor}${entry.apiKeyId ? html` <span class="badge">API key</span>` : nothing}` },
  { label: "Action", cell: (entry) => html`<code>${entry.action}</code>` },
  { label: "What it was done to", cell: (entry) => html`<code class="breaks">${entry.subject}</code>` },
  { label: "Detail", cell: (entry) => html`<span class="small breaks">${detailText(entry.detail)}</span>` },
  { label: "Number", number: true, cell: (entry) => entry.number.toLocaleString("en-US") },
];

function detailText(detail) {
  if (detail === null || typeof detail !== "object") {
    return String(detail);
  }
  if (Array.isArray(detail)) {
    return detail.map(detailText).join(", ");
  }
  return Object.entries(detail)
    .map(([name, value]) => `${name}: ${detailText(value)}`)
    .join(" · ");
}

function verdictBox(verdict) {
  if (verdict.failedJob) {
    const { id, state, error } = verdict.failedJob;
    return html`<div class="notice bad" role="alert">
      <strong>The log could not be checked: the job is ${words(state).toLowerCase()}.</strong>
      <span class="keep-lines">${error}</span>
      <span class="small muted">Job <code>${id}</code></span>
    </div>`;
  }
  return verdict.intact
    ? html`<div class="notice good" role="status">${count(verdict.entries, "entry", "entries")} checked: nothing was changed.</div>`
    : html`<div class="notice bad" role="alert">
        <strong>${verdict.fault.message}</strong>
        <span>${count(verdict.entries, "entry before is", "entries before are")} in order.</span>
      </div>`;
}

customElements.define("audit-page", AuditPage);
