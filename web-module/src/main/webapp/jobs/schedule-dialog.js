import { html, nothing } from "lit";
import { numberOrNull } from "../platform/form.js";
import { get } from "../platform/http.js";
import { ResourceDialog } from "../platform/resource-dialog.js";
import { session } from "../platform/session.js";
import { shiftText } from "../shifts/shift-words.js";
import { typeText } from "./job-words.js";
import { CATCH_UPS, PERIODS, PRESETS } from "./schedule-words.js";

const TYPES = ["reports-bookings", "routing-plan-shift"];
const PREVIEW_MILLIS = 350;

/** Adds or changes a schedule, and shows beforehand when it would run. */
class ScheduleDialog extends ResourceDialog {
  static properties = {
    ...ResourceDialog.properties,
    shifts: {},
    type: { state: true },
    cron: { state: true },
    zone: { state: true },
    next: { state: true },
  };

  path = "schedules";
  noun = "schedule";
  #timer;
  #asked = "";

  willUpdate(changed) {
    if (changed.has("item") && this.item) {
      this.type = this.item.type ?? TYPES[0];
      this.cron = this.item.cron ?? PRESETS[1][0];
      this.zone = this.item.zone ?? session.zone;
      this.next = undefined;
      this.#asked = "";
    }
    if (this.isOpen && this.item) {
      this.#preview();
    }
  }

  /** Asks once the person has stopped typing. */
  #preview() {
    const asked = JSON.stringify([this.cron, this.zone]);
    if (asked === this.#asked) {
      return;
    }
    this.#asked = asked;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(async () => {
      let next;
      try {
        next = { runs: (await get("schedules/next-runs", { cron: this.cron, zone: this.zone })).nextRuns, zone: this.zone };
      } catch (problem) {
        next = { problem };
      }
      if (asked === this.#asked) {
        this.next = next;
      }
    }, PREVIEW_MILLIS);
  }

  fields(form, item) {
    return html`
      ${form.field({ name: "name", label: "Name", value: item.name ?? "", required: true, maxlength: 100, autofocus: true })}
      ${form.field({
        name: "type",
        label: "What it starts",
        value: this.type,
        options: TYPES.map((type) => [type, typeText(type)]),
        onChange: (event) => (this.type = event.target.value),
      })}
      ${this.type === "reports-bookings" ? this.#report(form, item.params ?? {}) : this.#plan(form, item.params ?? {})}
      ${form.field({
        name: "preset",
        label: "When",
        value: PRESETS.some(([cron]) => cron === this.cron) ? this.cron : "",
        options: PRESETS,
        onChange: (event) => (this.cron = event.target.value || this.cron),
      })}
      ${form.field({
        name: "cron",
        label: "Cron expression",
        value: this.cron,
        required: true,
        maxlength: 200,
        hint: "Minute, hour, day of month, month, day of week",
        onInput: (event) => (this.cron = event.target.value),
      })}
      ${form.field({
        name: "zone",
        label: "Time zone",
        value: this.zone,
        required: true,
        maxlength: 60,
        onInput: (event) => (this.zone = event.target.value),
      })}
      ${form.field({
        name: "catchUp",
        label: "Missed runs",
        value: item.catchUp ?? "skip",
        options: CATCH_UPS,
        hint: "While no server ran",
      })}
      <div class="wide" role="status">${this.#nextRuns()}</div>
      ${form.check({ name: "enabled", label: "Runs by itself", checked: item.enabled ?? true })}
    `;
  }

  #report(form, params) {
    return html`${form.field({
      name: "period",
      errorName: "params.period",
      label: "Days",
      value: params.period ?? "previous-week",
      options: PERIODS,
      hint: "Counted from the day of the run",
    })}
    ${form.field({
      name: "shiftId",
      errorName: "params.shiftId",
      label: "Shift",
      value: params.shiftId ?? "",
      options: [["", "All"], ...this.#shiftOptions()],
    })}`;
  }

  #plan(form, params) {
    return html`${form.field({
      name: "shiftId",
      errorName: "params.shiftId",
      label: "Shift",
      value: params.shiftId ?? "",
      required: true,
      options: this.#shiftOptions(),
    })}
    ${form.field({
      name: "daysAhead",
      errorName: "params.daysAhead",
      label: "Days ahead",
      type: "number",
      min: 0,
      max: 30,
      value: params.daysAhead ?? 1,
      hint: "0 is the day of the run",
    })}`;
  }

  #shiftOptions() {
    return (this.shifts ?? []).map((shift) => [shift.id, shiftText(shift)]);
  }

  #nextRuns() {
    if (!this.next) {
      return html`<span class="muted">Looking when it would run…</span>`;
    }
    if (this.next.problem) {
      return html`<span class="keep-lines muted">${this.next.problem.detail}</span>`;
    }
    return html`<strong class="small">The next runs</strong>
      <ol class="next-runs small">
        ${this.next.runs.map((instant) => html`<li>${runText(instant, this.next.zone)}</li>`)}
      </ol>`;
  }

  body(values, item) {
    // What a form does not show, such as the statuses of a report, is kept.
    const kept = item.type === values.type ? item.params : {};
    const params =
      values.type === "reports-bookings"
        ? { ...kept, period: values.period, shiftId: values.shiftId || undefined }
        : { shiftId: values.shiftId, daysAhead: numberOrNull(values.daysAhead) ?? undefined };
    return {
      name: values.name.trim(),
      type: values.type,
      cron: values.cron.trim(),
      zone: values.zone.trim(),
      params,
      catchUp: values.catchUp,
      enabled: values.enabled === "true",
    };
  }
}

/** In the schedule's own zone, which may not be the tenant's. */
function runText(instant, zone) {
  return new Intl.DateTimeFormat("en-US", {
    timeZone: zone,
    weekday: "short",
    year: "numeric",
    month: "short",
    day: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
    timeZoneName: "short",
  }).format(new Date(instant));
}

customElements.define("schedule-dialog", ScheduleDialog);
