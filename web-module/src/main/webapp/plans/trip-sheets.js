import { html, nothing } from "lit";
import { Component } from "../platform/element.js";
import { FormState } from "../platform/form.js";
import { get, request } from "../platform/http.js";
import "../platform/job-progress.js";

/** Prints the trip sheets of a plan as a job, and offers them when they are there; fires `printed`. */
class TripSheets extends Component {
  static properties = { planId: {}, printed: { state: true }, jobId: { state: true } };

  #form = new FormState(this);

  updated(changed) {
    if (changed.has("printed")) {
      this.dispatchEvent(new CustomEvent("printed", { detail: this.printed }));
    }
  }

  willUpdate(changed) {
    if (changed.has("planId")) {
      this.jobId = undefined;
      this.printed = false;
      this.#look();
    }
  }

  /** The jobs tell whether somebody printed them before; asking for the file itself could only fail. */
  async #look() {
    const path = this.#path();
    const page = await get("jobs", { type: "reports-trip-sheets", limit: 200 }).catch(() => ({ items: [] }));
    this.printed ||= page.items.some((job) => job.state === "succeeded" && job.location === path);
  }

  #path() {
    return `/api/v1/plans/${this.planId}/trip-sheets`;
  }

  render() {
    const form = this.#form;
    return html`<div class="trip-sheets">
      ${form.summary()}
      ${this.jobId
        ? html`<job-progress job-id=${this.jobId} label="Trip sheets" @finished=${this.#finished}></job-progress>`
        : nothing}
      <div class="actions">
        ${this.printed
          ? html`<a class="button primary" href=${this.#path()} download>Download trip sheets</a>`
          : nothing}
        <button type="button" ?disabled=${form.busy} @click=${() => form.run(() => this.#print())}>
          ${this.printed ? "Print again" : "Print trip sheets"}
        </button>
      </div>
    </div>`;
  }

  async #print() {
    const { data } = await request("POST", `plans/${this.planId}/trip-sheets`);
    this.jobId = data.jobId;
  }

  #finished(event) {
    this.printed ||= event.detail.state === "succeeded";
  }
}

customElements.define("trip-sheets", TripSheets);
