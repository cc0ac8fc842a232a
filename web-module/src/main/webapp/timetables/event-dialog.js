import { html, nothing } from "lit";
import { request } from "../platform/http.js";
import { ResourceDialog } from "../platform/resource-dialog.js";
import { words } from "../platform/words.js";
import { doubt } from "./review-list.js";
import { WEEK } from "./timetable-words.js";

const SEMESTERS = ["", "S1", "S2", "Y", "Q1", "Q2", "Q3", "Q4"];
const FIELDS = [
  { name: "module", label: "Module", required: true },
  { name: "activity", label: "Activity", required: true, hint: "Such as L1, Test1 or Exam Written" },
  { name: "semester", label: "Semester", options: SEMESTERS.map((code) => [code, code || "None"]) },
  { name: "group", label: "Group" },
  { name: "day", label: "Day of each week", options: ["", ...WEEK].map((day) => [day, day ? words(day) : "None: once"]) },
  { name: "date", label: "Date, if it is once", type: "date" },
  { name: "startTime", label: "Start", type: "time" },
  { name: "endTime", label: "End", type: "time" },
  { name: "campus", label: "Campus" },
  { name: "language", label: "Language" },
  { name: "program", label: "Study program" },
  { name: "status", label: "Status" },
  { name: "paper", label: "Paper" },
  { name: "comments", label: "Comments" },
];
const OF_LECTURES = ["semester", "group", "day", "language", "program"];
const OF_EXAMS = ["status", "paper", "comments"];

/** Corrects an event by hand, adds one that was missed, or removes one. Fires `saved` or `removed`. */
class EventDialog extends ResourceDialog {
  static properties = { timetableId: {}, kind: {} };

  noun = "event";
  method = "PATCH";

  get path() {
    return `timetables/${this.timetableId}/events`;
  }

  fields(form, event) {
    return html`${event.unclear?.length > 0
        ? html`<div class="notice warn wide">
            <strong>To check</strong>
            ${event.unclear.map((field) => html`<div>${doubt(event, field)}</div>`)}
          </div>`
        : nothing}
      ${FIELDS.filter(({ name }) => this.#belongs(name, event)).map((field) =>
        form.field({
          ...field,
          value: event[field.name] ?? "",
          maxlength: 100,
          hint: event.unclear?.includes(field.name) ? "Please check" : field.hint,
        }),
      )}
      <div class="field wide">
        <label for="event-venues">Venues, one on each line</label>
        <textarea id="event-venues" name="venues" rows=${Math.min(6, Math.max(2, event.venues?.length ?? 0))}
          .value=${(event.venues ?? []).join("\n")}></textarea>
      </div>
      ${event.id
        ? html`<div class="wide">
            <button type="button" class="danger" ?disabled=${form.busy} @click=${() => form.run(() => this.#remove(event))}>
              Remove this event
            </button>
          </div>`
        : nothing}`;
  }

  /** What the kind of timetable has, and whatever the event has besides. */
  #belongs(name, event) {
    const isOther =
      (OF_LECTURES.includes(name) && this.kind !== "lectures") || (OF_EXAMS.includes(name) && this.kind !== "exams");
    return !isOther || Boolean(event[name]) || event.unclear?.includes(name);
  }

  /** A correction names what is different, and what was unclear: it is not any more once somebody looked at it. */
  body(values, event) {
    const { venues: text = "", ...texts } = values;
    const venues = text.split("\n").map((line) => line.trim()).filter(Boolean);
    const wanted = { ...texts, venues };
    return Object.fromEntries(
      Object.entries(wanted).filter(
        ([name, value]) => String(value) !== String(event[name] ?? "") || event.unclear?.includes(name),
      ),
    );
  }

  async #remove(event) {
    await request("DELETE", `${this.path}/${event.id}`);
    this.close();
    this.dispatchEvent(new Event("removed"));
  }
}

customElements.define("event-dialog", EventDialog);
