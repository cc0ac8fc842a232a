import { html, nothing } from "lit";
import { link, replace } from "../app/router.js";
import { Component } from "../platform/element.js";
import { PagedList } from "../platform/paging.js";
import { badge, listFoot, problemBox, table } from "../platform/views.js";
import { durationText, instantText, words } from "../platform/words.js";
import { typeText } from "./job-words.js";

const STATES = ["queued", "running", "succeeded", "dead", "cancelled"];
const REFRESH_MILLIS = 5000;

/** Background jobs of the tenant, newest first. */
class JobsPage extends Component {
  static properties = { route: {}, state: { state: true } };

  #jobs = new PagedList(this);
  #timer;

  willUpdate(changed) {
    if (changed.has("route")) {
      this.state = this.route.query.state ?? "";
      this.#load();
    }
  }

  connectedCallback() {
    super.connectedCallback();
    // The first page follows what happens; who read on keeps what they read.
    this.#timer = setInterval(() => {
      if (this.#jobs.items.length <= 50 && !document.hidden && !this.#jobs.busy) {
        this.#jobs.reload();
      }
    }, REFRESH_MILLIS);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearInterval(this.#timer);
  }

  #load() {
    this.#jobs.load("jobs", { state: this.state });
  }

  render() {
    return html`<div class="page">
      <div class="page-head"><h1 tabindex="-1">Jobs</h1></div>
      <div class="toolbar">
        <div class="field">
          <label for="job-state">State</label>
          <select id="job-state" @change=${this.#choose}>
            <option value="">Any</option>
            ${STATES.map(
              (state) => html`<option value=${state} ?selected=${state === this.state}>${words(state)}</option>`,
            )}
          </select>
        </div>
        <button type="button" @click=${() => this.#jobs.reload()}>Refresh</button>
      </div>
      ${problemBox(this.#jobs.problem)}
      <section class="panel flush" aria-label="Jobs">
        ${table({ caption: "Jobs", columns: COLUMNS, items: this.#jobs.items, empty: this.#jobs.busy ? "" : "No jobs." })}
        ${listFoot(this.#jobs, "job", "jobs")}
      </section>
    </div>`;
  }

  #choose(event) {
    this.state = event.target.value;
    replace("jobs", "", { state: this.state });
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

customElements.define("jobs-page", JobsPage);
