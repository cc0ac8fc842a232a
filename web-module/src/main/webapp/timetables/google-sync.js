import { html, nothing } from "lit";
import { Component } from "../platform/element.js";
import { FormState } from "../platform/form.js";
import { get, request } from "../platform/http.js";
import { followJob, isFinished } from "../platform/job-follower.js";
import { badge } from "../platform/views.js";
import { count } from "../platform/words.js";

const NEW = "new";

/** Puts the chosen events into a calendar at Google, where this installation knows Google at all. */
class GoogleSync extends Component {
  static properties = {
    timetableId: {},
    choices: {},
    number: {},
    google: { state: true },
    calendars: { state: true },
    target: { state: true },
    job: { state: true },
  };

  #form = new FormState(this);
  #stop = () => {};

  connectedCallback() {
    super.connectedCallback();
    this.#form.run(() => this.#load());
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#stop();
  }

  async #load() {
    this.google = await get("google-calendar");
    if (this.google.connected) {
      this.calendars = (await get("google-calendar/calendars")).items;
      this.target ??= (this.calendars.find(({ primary }) => primary) ?? this.calendars[0])?.id ?? NEW;
    }
  }

  render() {
    if (!this.google?.configured) {
      return this.google ? nothing : this.#form.summary();
    }
    return html`<details>
      <summary>Google Calendar</summary>
      ${this.google.connected ? this.#sync() : this.#connect()}
    </details>`;
  }

  #connect() {
    return html`<div class="form">
      <p class="muted small">Google asks you whether we may put events into your calendars. You come back here.</p>
      ${this.#form.summary()}
      <div class="actions">
        <button type="button" ?disabled=${this.#form.busy} @click=${() => this.#form.run(() => this.#leave())}>
          Connect Google Calendar
        </button>
      </div>
    </div>`;
  }

  #sync() {
    const form = this.#form;
    const options = [...(this.calendars ?? []).map(({ id, name }) => [id, name]), [NEW, "A new calendar"]];
    return html`<form class="form" @submit=${form.handler((values) => this.#start(values))}>
      <div class="fields">
        ${form.field({
          name: "calendar",
          label: "Calendar",
          options,
          value: this.target,
          onChange: (event) => (this.target = event.target.value),
        })}
        ${this.target === NEW
          ? form.field({ name: "name", label: "Name", value: "Timetable", required: true, maxlength: 100 })
          : nothing}
      </div>
      ${form.summary()}
      <div class="actions">
        <button ?disabled=${form.busy || this.number === 0 || Boolean(this.job && !isFinished(this.job))}>
          Put ${count(this.number, "event")} there
        </button>
        <button type="button" @click=${() => form.run(() => this.#disconnect())}>Disconnect</button>
      </div>
      <div role="status">${this.job ? html`${badge(this.job.state)} ${this.#progress(this.job)}` : nothing}</div>
    </form>`;
  }

  #progress({ state, progress, error }) {
    if (state === "succeeded") {
      return "All of them are there.";
    }
    return error && isFinished(this.job) ? error : progress?.total > 0 ? `${progress.done} of ${progress.total}` : "";
  }

  async #leave() {
    const { data } = await request("POST", "google-calendar/consent", { body: {} });
    location.assign(data.url);
  }

  async #start({ calendar, name }) {
    let id = calendar;
    if (id === NEW) {
      const { data } = await request("POST", "google-calendar/calendars", { body: { name: name.trim() } });
      id = data.id;
      this.calendars = [...this.calendars, data];
      this.target = id;
    }
    const { data } = await request("POST", "google-calendar/syncs", {
      body: { timetable: this.timetableId, calendar: id, ...this.choices },
    });
    this.#stop();
    this.#stop = followJob(data.jobId, (job) => (this.job = job));
  }

  async #disconnect() {
    await request("DELETE", "google-calendar");
    await this.#load();
  }
}

customElements.define("google-sync", GoogleSync);
