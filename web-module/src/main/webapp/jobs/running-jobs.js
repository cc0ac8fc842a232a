import { html, nothing } from "lit";
import { link } from "../app/router.js";
import { Component } from "../platform/element.js";
import { FormState } from "../platform/form.js";
import { request } from "../platform/http.js";
import { LiveJobs } from "../platform/job-feed.js";
import { PagedList } from "../platform/paging.js";
import { badge, listFoot, problemBox, table } from "../platform/views.js";
import { durationText, instantText, words } from "../platform/words.js";
import { typeText } from "./job-words.js";

/** What runs now, how far it is, and where. */
class RunningJobs extends Component {
  #jobs = new PagedList(this);
  #live = new LiveJobs(this, this.#jobs, { wants: (job) => job.state === "running" });
  #form = new FormState(this);

  connectedCallback() {
    super.connectedCallback();
    this.#jobs.load("jobs", { state: "running" });
  }

  render() {
    const list = this.#jobs;
    return html`<div class="page">
      ${problemBox(list.problem)} ${this.#form.summary()}
      <section class="panel flush" aria-label="Running jobs">
        ${table({
          caption: "Running jobs",
          columns: this.#columns(),
          items: list.items,
          empty: list.busy ? "" : "Nothing runs now.",
        })}
        ${listFoot(list, "job", "jobs")}
      </section>
    </div>`;
  }

  #columns() {
    return [
      { label: "Job", cell: (job) => html`<a href=${link("jobs", job.id)}>${typeText(job.type)}</a>` },
      { label: "Progress", cell: progress },
      { label: "Left", number: true, cell: (job) => (job.remainingSeconds > 0 ? `about ${durationText(job.remainingSeconds)}` : nothing) },
      { label: "Node", cell: (job) => job.node ?? nothing },
      { label: "Attempt", number: true, cell: (job) => `${job.attempt} of ${job.maxAttempts}` },
      { label: "Started", cell: (job) => html`<span class="nowrap">${instantText(job.startedAt)}</span>` },
      { label: "", cell: (job) => this.#cancel(job) },
    ];
  }

  #cancel(job) {
    if (job.state !== "running") {
      return badge(job.state);
    }
    return html`<button type="button" ?disabled=${job.cancelRequested} @click=${() => this.#form.run(() => this.#ask(job))}>
      ${job.cancelRequested ? "Canceling…" : "Cancel"}<span class="visually-hidden"> ${typeText(job.type)}</span>
    </button>`;
  }

  async #ask(job) {
    await request("DELETE", `jobs/${job.id}`);
    await this.#jobs.reload();
  }
}

function progress(job) {
  const { stage, done, total } = job.progress;
  const label = `Progress of ${typeText(job.type)}`;
  return html`<div class="progress">
    ${total > 0
      ? html`<progress aria-label=${label} max=${total} .value=${done}></progress>`
      : html`<progress aria-label=${label}></progress>`}
    <span class="small muted">
      ${[total > 0 ? `${Math.floor((100 * done) / total)} %` : "", words(stage)].filter(Boolean).join(" · ")}
    </span>
  </div>`;
}

customElements.define("running-jobs", RunningJobs);
