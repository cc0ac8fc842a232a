import { badge } from "../platform/views.js";
import { clockText, dayText, words } from "../platform/words.js";

export const WEEK = ["MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY"];

/** The colors of calendars, in the order of their numbers: the first one is 1. */
export const COLORS = [
  "Lavender",
  "Sage",
  "Grape",
  "Flamingo",
  "Banana",
  "Tangerine",
  "Peacock",
  "Graphite",
  "Blueberry",
  "Basil",
  "Tomato",
];

const KINDS = { lectures: "Lectures", tests: "Semester tests", exams: "Exams" };
const STATES = { queued: "", parsing: "active", ready: "good", failed: "bad" };
const FIELDS = { startTime: "start", endTime: "end", program: "study program" };

export function kindText({ kind }) {
  return KINDS[kind] ?? "Timetable";
}

export function stateBadge({ state }) {
  return badge(state === "parsing" ? "reading" : state, STATES[state]);
}

export function isWaiting({ state }) {
  return state === "queued" || state === "parsing";
}

/** A field as people call it. */
export function fieldText(code) {
  return FIELDS[code] ?? code;
}

/** Such as `08:30–09:20`. */
export function hoursText({ startTime, endTime }) {
  if (!startTime) {
    return "no time";
  }
  return endTime ? `${clockText(startTime)}–${clockText(endTime)}` : `${clockText(startTime)}, no end`;
}

/** Such as `Monday, 08:30–09:20`. */
export function whenText(event) {
  const day = event.day ? words(event.day) : event.date ? dayText(event.date) : "No day";
  return `${day}, ${hoursText(event)}`;
}

export function venueText({ venues }) {
  return venues.length > 3 ? `${venues.length} venues: ${venues.join(", ")}` : venues.join(", ");
}

export function titleText(event) {
  return event.title || "No module";
}

export function colorClass(number) {
  return `event-color-${number}`;
}
