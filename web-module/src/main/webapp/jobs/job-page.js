import { html, nothing } from "lit";
import { Component } from "../platform/element.js";
import { keyed } from "lit/directives/keyed.js";
import { FormState } from "../platform/form.js";
import { isFinished } from "../platform/job-follower.js";
import { problemBox } from "../platform/views.js";
import { durationText, instantText } from "../platform/words.js";
import { get, request } from "../platform/http.js";
import { session } from "../platform/session.js";
import { typeText } from "./job-words.js";
import "../platform/job-progress.js";

const WHY_MILLIS = 3000;

/** One job, live: how far it is, why it waits, what became of it. */
class JobPage extends Component {
  static properties = { route: {}, job: { state: true }, problem: { state: true }, round: { state: true } };

  #form = new FormState(this);
  #timer;

  connectedCallback() {
    super.connectedCallback();
    // A stream tells what changes; why a job waits, and how long it may take, changes with all the others.
    this.#timer = setInterval(() => {
      if (this.job && !isFinished(this.job) && !document.hidden) {
        this.#load();
      }
    }, WHY_MILLIS);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearInterval(this.#timer);
  }

  willUpdate(changed) {
    if (changed.has("route")) {
      this.#load();
    }
  }

  async #load() {
    const id = this.route.id;
    try {
      const job = await get(`jobs/${id}`);
      if (id === this.route.id) {
        this.job = job;
      }
      this.problem = undefined;
    } catch (problem) {
      this.problem = problem;
    }
  }

  /** The stream leaves out what only a question for one job is answered. */
  #onJob(job) {
    const { waiting, stack, input, remainingSeconds, partitions } = this.job ?? {};
    this.job = {
      ...job,
      waiting: job.state === "queued" ? waiting : undefined,
      remainingSeconds: job.state === "running" ? (job.remainingSeconds ?? remainingSeconds) : undefined,
      stack,
      input: job.state === "dead" ? input : undefined,
      partitions,
    };
    if (isFinished(job)) {
      this.#load();
    }
  }

  async #retry() {
    await request("POST", `jobs/${this.job.id}/retry`);
    await this.#load();
    this.round = (this.round ?? 0) + 1;
  }

  render() {
    const job = this.job;
    return html`<div class="page">
      <div class="page-head">
        <h1 tabindex="-1">${job ? typeText(job.type) : "Job"}</h1>
        <div class="actions"><a class="button" href="#/jobs">All jobs</a></div>
      </div>
      ${problemBox(this.problem)}
      ${job
        ? html`<section class="panel" aria-label="Progress">
              ${keyed(
                this.round,
                html`<job-progress
                  job-id=${job.id}
                  .label=${typeText(job.type)}
                  @job=${(event) => this.#onJob(event.detail)}
                ></job-progress>`,
              )}
              ${this.#again(job)}
            </section>
            ${this.#waiting(job)} ${this.#facts(job)}`
        : nothing}
    </div>`;
  }

  #again(job) {
    const may = !job.parent && ["dead", "cancelled"].includes(job.state) && session.has("tenant-admin");
    return html`${this.#form.summary()}
    ${may
      ? html`<div class="actions">
          <button type="button" class="primary" ?disabled=${this.#form.busy} @click=${() => this.#form.run(() => this.#retry())}>
            Run again
          </button>
        </div>`
      : nothing}`;
  }

  #waiting(job) {
    if (job.state !== "queued" || !job.waiting) {
      return nothing;
    }
    const { reasons, startsInSeconds } = job.waiting;
    return html`<section class="panel" aria-label="Why it waits">
      <h2>Why is it waiting?</h2>
      <ul class="reasons">
        ${reasons.map((reason) => html`<li>${reason.message}${reason.until ? html` <span class="muted">Until ${instantText(reason.until)}.</span>` : nothing}</li>`)}
      </ul>
      <p class="muted">
        ${startsInSeconds === undefined ? "It cannot be told when it starts." : startsInSeconds > 0 ? `It starts in about ${durationText(startsInSeconds)}.` : "It may start any moment."}
      </p>
    </section>`;
  }

  #facts(job) {
    const facts = [
      ["Attempt", `${job.attempt} of ${job.maxAttempts}`],
      ["Runs on", job.node],
      ["Created", instantText(job.createdAt)],
      ["Started", instantText(job.startedAt)],
      isFinished(job)
        ? ["Finished", instantText(job.finishedAt)]
        : ["Left", job.remainingSeconds === undefined ? "" : `about ${durationText(job.remainingSeconds)}`],
    ];
    if (job.partitions) {
      const counts = Object.entries(job.partitions).filter(([, count]) => count > 0);
      facts.push(["Partitions", counts.map(([state, count]) => `${count} ${state}`).join(", ")]);
    }
    if (job.parent) {
      facts.push(["Partition of", html`<a href="#/jobs/${job.parent}">a job</a>`]);
    }
    return html`<section class="panel" aria-label="Facts">
      <dl class="facts">
        ${facts.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value || "–"}</dd></div>`)}
        <div class="wide"><dt>Id</dt><dd><code>${job.id}</code> <span class="muted">${job.type}</span></dd></div>
      </dl>
      ${job.result
        ? html`<details>
            <summary>Result</summary>
            <pre class="mono">${JSON.stringify(job.result, null, 2)}</pre>
          </details>`
        : nothing}
      ${job.cause ? html`<p class="small"><span class="muted">Cause:</span> <code>${job.cause}</code></p>` : nothing}
      ${job.stack
        ? html`<details>
            <summary>Where it failed</summary>
            <pre class="mono small">${job.stack}</pre>
          </details>`
        : nothing}
      ${this.#input(job)} ${this.#made(job)}
    </section>`;
  }

  #input(job) {
    return job.input
      ? html`<p>
          <a href=${job.input} download>Download what it was to work on</a>
          <span class="muted small">It may do harm where it is opened. The audit log notes who took it.</span>
        </p>`
      : nothing;
  }

  #made(job) {
    if (!job.location || job.state !== "succeeded") {
      return nothing;
    }
    const plan = /^\/api\/v1\/plans\/([^/]+)$/.exec(job.location);
    return plan
      ? html`<p><a href="#/plans/${plan[1]}">Open the plan</a></p>`
      : html`<p><a href=${job.location}>Open what it made</a></p>`;
  }
}

customElements.define("job-page", JobPage);
