import { html, nothing } from "lit";
import { Component } from "../platform/element.js";
import { problemBox } from "../platform/views.js";
import { instantText } from "../platform/words.js";
import { get } from "../platform/http.js";
import { typeText } from "./job-words.js";
import "../platform/job-progress.js";

/** One job, live. */
class JobPage extends Component {
  static properties = { route: {}, job: { state: true }, problem: { state: true } };

  willUpdate(changed) {
    if (changed.has("route")) {
      this.#load();
    }
  }

  async #load() {
    try {
      this.job = await get(`jobs/${this.route.id}`);
      this.problem = undefined;
    } catch (problem) {
      this.problem = problem;
    }
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
              <job-progress
                job-id=${job.id}
                .label=${typeText(job.type)}
                @job=${(event) => (this.job = event.detail)}
              ></job-progress>
            </section>
            ${this.#facts(job)}`
        : nothing}
    </div>`;
  }

  #facts(job) {
    const facts = [
      ["Attempt", `${job.attempt} of ${job.maxAttempts}`],
      ["Runs on", job.node],
      ["Created", instantText(job.createdAt)],
      ["Started", instantText(job.startedAt)],
      ["Finished", instantText(job.finishedAt)],
    ];
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
      ${this.#made(job)}
    </section>`;
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
