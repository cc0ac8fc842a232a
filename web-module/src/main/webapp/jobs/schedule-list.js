import { html, nothing } from "lit";
import { link } from "../app/router.js";
import { Component } from "../platform/element.js";
import { FormState } from "../platform/form.js";
import { getAll, request } from "../platform/http.js";
import { PagedList } from "../platform/paging.js";
import { badge, listFoot, problemBox, table } from "../platform/views.js";
import { instantText } from "../platform/words.js";
import { typeText } from "./job-words.js";
import { PRESETS, paramsText } from "./schedule-words.js";
import "./schedule-dialog.js";

/** Jobs that start again and again. */
class ScheduleList extends Component {
  static properties = { shifts: { state: true }, removing: { state: true }, started: { state: true } };

  #schedules = new PagedList(this);
  #form = new FormState(this);

  connectedCallback() {
    super.connectedCallback();
    this.#schedules.load("schedules");
    this.#loadShifts();
  }

  async #loadShifts() {
    try {
      this.shifts = await getAll("shifts");
    } catch (problem) {
      this.#schedules.problem = problem;
    }
  }

  render() {
    const list = this.#schedules;
    return html`<div class="page">
      <div class="actions">
        <button type="button" class="primary" @click=${() => this.querySelector("schedule-dialog").add()}>Add schedule</button>
      </div>
      ${problemBox(list.problem)} ${this.#form.summary()}
      ${this.started
        ? html`<div class="notice good" role="status">
            <span>“${this.started.name}” was started. <a href=${link("jobs", this.started.jobId)}>Follow the job</a></span>
          </div>`
        : nothing}
      <section class="panel flush" aria-label="Schedules">
        ${table({ caption: "Schedules", columns: this.#columns(), items: list.items, empty: list.busy ? "" : "No schedules." })}
        ${listFoot(list, "schedule", "schedules")}
      </section>
      <schedule-dialog .shifts=${this.shifts} @saved=${() => list.reload()}></schedule-dialog>
    </div>`;
  }

  #columns() {
    return [
      {
        label: "Name",
        cell: (one) =>
          html`<button type="button" class="plain" @click=${() => this.querySelector("schedule-dialog").edit(one.id)}>${one.name}</button>`,
      },
      { label: "Starts", cell: (one) => startsCell(one, this.shifts) },
      { label: "When", cell: whenCell },
      { label: "Next run", cell: nextCell },
      { label: "Last run", cell: lastCell },
      { label: "", cell: (one) => this.#actions(one) },
    ];
  }

  #actions(one) {
    const name = html`<span class="visually-hidden"> ${one.name}</span>`;
    if (this.removing === one.id) {
      return html`<div class="actions">
        <button type="button" class="danger" @click=${() => this.#do(() => this.#remove(one))}>Remove for good?</button>
        <button type="button" @click=${() => (this.removing = undefined)}>Keep</button>
      </div>`;
    }
    return html`<div class="actions">
      <button type="button" ?disabled=${this.#form.busy} @click=${() => this.#do(() => this.#run(one))}>Run now${name}</button>
      <button type="button" ?disabled=${this.#form.busy} @click=${() => this.#do(() => this.#turn(one))}>
        ${one.enabled ? "Pause" : "Resume"}${name}
      </button>
      <button type="button" @click=${() => (this.removing = one.id)}>Remove${name}</button>
    </div>`;
  }

  #do(work) {
    this.started = undefined;
    return this.#form.run(async () => {
      await work();
      await this.#schedules.reload();
    });
  }

  async #run(one) {
    const { data } = await request("POST", `schedules/${one.id}/runs`);
    this.started = { name: one.name, jobId: data.jobId };
  }

  async #turn(one) {
    await request("POST", `schedules/${one.id}/${one.enabled ? "pause" : "resume"}`);
  }

  async #remove(one) {
    await request("DELETE", `schedules/${one.id}`);
    this.removing = undefined;
  }
}

function startsCell(one, shifts) {
  return html`${typeText(one.type)}<br /><span class="small muted">${paramsText(one, shifts)}</span>`;
}

function whenCell(one) {
  const preset = PRESETS.find(([cron]) => cron === one.cron)?.[1];
  return html`${preset ?? html`<code class="nowrap">${one.cron}</code>`}<br /><span class="small muted">${one.zone}</span>`;
}

function nextCell(one) {
  if (!one.enabled) {
    return badge("paused", "warn");
  }
  return one.nextRuns.length > 0
    ? html`<span class="nowrap">${instantText(one.nextRuns[0])}</span>`
    : badge("no more runs", "warn");
}

function lastCell(one) {
  const run = one.lastRun;
  if (!run) {
    return nothing;
  }
  if (!run.jobId) {
    return html`${badge("nothing started", "warn")}<br /><span class="small breaks">${run.error}</span>`;
  }
  return html`<a href=${link("jobs", run.jobId)}>${badge(run.jobState ?? "forgotten")}</a>
    ${run.slot ? html`<br /><span class="small muted nowrap">${instantText(run.slot)}</span>` : nothing}`;
}

customElements.define("schedule-list", ScheduleList);
