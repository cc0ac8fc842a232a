import { html, nothing } from "lit";
import { link, replace } from "../app/router.js";
import { Component } from "../platform/element.js";
import { LiveJobs } from "../platform/job-feed.js";
import { PagedList } from "../platform/paging.js";
import { badge, listFoot, problemBox, table } from "../platform/views.js";
import { durationText, instantText, words } from "../platform/words.js";
import { TYPES, typeText } from "./job-words.js";

const STATES = ["queued", "running", "succeeded", "dead", "cancelled"];

/** Background jobs of the tenant, newest first, as they change. */
class JobList extends Component {
  static properties = { route: {}, filter: { state: true } };

  #jobs = new PagedList(this);
  #live = new LiveJobs(this, this.#jobs, { wants: (job) => this.#wants(job) });

  willUpdate(changed) {
    if (changed.has("route")) {
      const { state = "", type = "", cause = "" } = this.route.query;
      this.filter = { state, type, cause };
      this.#load();
    }
  }

  #load() {
    this.#jobs.load("jobs", this.filter);
  }

  #wants(job) {
    const { state, type, cause } = this.filter;
    return !cause && (!state || state === job.state) && (!type || type === job.type);
  }

  render() {
    const { state, type, cause } = this.filter;
    const types = new Set([...Object.keys(TYPES), ...(type ? [type] : [])]);
    return html`<div class="page">
      <div class="toolbar">
        <div class="field">
          <label for="job-state">State</label>
          <select id="job-state" @change=${(event) => this.#choose({ state: event.target.value })}>
            <option value="">Any</option>
            ${STATES.map((one) => html`<option value=${one} ?selected=${one === state}>${words(one)}</option>`)}
          </select>
        </div>
        <div class="field">
          <label for="job-type">Kind</label>
          <select id="job-type" @change=${(event) => this.#choose({ type: event.target.value })}>
            <option value="">Any</option>
            ${[...types].map((one) => html`<option value=${one} ?selected=${one === type}>${typeText(one)}</option>`)}
          </select>
        </div>
        ${cause
          ? html`<ul class="chips" aria-label="Filters">
              <li>
                Cause: ${cause}
                <button type="button" class="plain" aria-label="Any cause" @click=${() => this.#choose({ cause: "" })}>×</button>
              </li>
            </ul>`
          : nothing}
        <button type="button" @click=${() => this.#jobs.reload()}>Refresh</button>
      </div>
      ${problemBox(this.#jobs.problem)}
      <section class="panel flush" aria-label="Jobs">
        ${table({ caption: "Jobs", columns: COLUMNS, items: this.#jobs.items, empty: this.#jobs.busy ? "" : "No jobs." })}
        ${listFoot(this.#jobs, "job", "jobs")}
      </section>
    </div>`;
  }

  #choose(chosen) {
    this.filter = { ...this.filter, ...chosen };
    replace("jobs", "", this.filter);
    this.#load();
  }
}

const COLUMNS = [
  { label: "Job", cell: (job) => html`<a href=${link("jobs", job.id)}>${typeText(job.type)}</a>` },
  { label: "State", cell: (job) => badge(job.state) },
  { label: "Progress", cell: progress },
  { label: "Attempt", number: true, cell: (job) => `${job.attempt} of ${job.maxAttempts}` },
  { label: "Created", cell: (job) => html`<span class="nowrap">${instantText(job.createdAt)}</span>` },
  { label: "Took", number: true, cell: took },
];

function progress(job) {
  const { stage, done, total } = job.progress;
  if (job.state === "queued") {
    return job.placeInQueue > 0 ? `${job.placeInQueue} before it` : "Next in line";
  }
  if (job.state === "dead" || job.state === "cancelled") {
    return job.error ?? nothing;
  }
  const share = total > 0 ? `${Math.floor((100 * done) / total)} %` : "";
  return [share, job.state === "running" ? words(stage) : ""].filter(Boolean).join(" · ");
}

function took(job) {
  return job.startedAt && job.finishedAt
    ? durationText((new Date(job.finishedAt) - new Date(job.startedAt)) / 1000)
    : nothing;
}

customElements.define("job-list", JobList);
