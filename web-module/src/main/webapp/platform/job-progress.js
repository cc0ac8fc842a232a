import { html, nothing } from "lit";
import { Component } from "./element.js";
import { request } from "./http.js";
import { followJob, isFinished } from "./job-follower.js";
import { badge, problemBox } from "./views.js";
import { durationText, words } from "./words.js";

/** Progress of one job, live; fires `finished` with the job when it is. */
export class JobProgress extends Component {
  static properties = {
    jobId: { attribute: "job-id" },
    label: {},
    job: { state: true },
    problem: { state: true },
  };

  #stop = () => {};

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#stop();
  }

  connectedCallback() {
    super.connectedCallback();
    if (this.hasUpdated) {
      this.#follow();
    }
  }

  updated(changed) {
    if (changed.has("jobId")) {
      this.#follow();
    }
  }

  #follow() {
    this.#stop();
    this.job = undefined;
    this.problem = undefined;
    if (!this.jobId) {
      return;
    }
    this.#stop = followJob(
      this.jobId,
      (job) => {
        this.job = job;
        this.problem = undefined;
        this.dispatchEvent(new CustomEvent("job", { detail: job }));
        if (isFinished(job)) {
          this.dispatchEvent(new CustomEvent("finished", { detail: job }));
        }
      },
      (problem) => {
        this.problem = problem;
      },
    );
  }

  async #cancel() {
    try {
      this.job = (await request("DELETE", `jobs/${this.jobId}`)).data;
    } catch (problem) {
      this.problem = problem;
    }
  }

  render() {
    const job = this.job;
    if (!job) {
      return html`${problemBox(this.problem)}
        <p class="muted" role="status">Waiting for the job…</p>`;
    }
    const { stage, done, total } = job.progress;
    return html`<div class="progress">
      <div class="progress-line">
        <strong>${this.label ?? job.type}</strong>
        <span role="status">${badge(job.state)}</span>
        ${stage && !isFinished(job) ? html`<span>${words(stage)}</span>` : nothing}
        ${total > 0 ? html`<span class="muted">${done.toLocaleString("en-US")} of ${total.toLocaleString("en-US")}</span>` : nothing}
        ${job.placeInQueue > 0 ? html`<span class="muted">${job.placeInQueue} before it</span>` : nothing}
        ${job.remainingSeconds > 0
          ? html`<span class="muted">about ${durationText(job.remainingSeconds)} left</span>`
          : nothing}
        ${job.attempt > 1 ? html`<span class="badge warn">Attempt ${job.attempt} of ${job.maxAttempts}</span>` : nothing}
        ${isFinished(job)
          ? nothing
          : html`<button type="button" ?disabled=${job.cancelRequested} @click=${this.#cancel}>
              ${job.cancelRequested ? "Canceling…" : "Cancel"}
            </button>`}
      </div>
      ${isFinished(job) ? nothing : bar(this.label ?? job.type, done, total)}
      ${job.error && job.state !== "succeeded"
        ? html`<p class="notice bad keep-lines" role="alert">${job.error}</p>`
        : nothing}
      ${problemBox(this.problem)}
    </div>`;
  }
}

function bar(label, done, total) {
  return total > 0
    ? html`<progress aria-label=${label} max=${total} .value=${done}></progress>`
    : html`<progress aria-label=${label}></progress>`;
}

customElements.define("job-progress", JobProgress);
