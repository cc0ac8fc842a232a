import { clockText } from "../platform/words.js";

/** A shift as people call it, such as `MORNING · in by 09:00`. */
export function shiftText(shift) {
  return `${shift.shiftCode} · ${shift.logType === "in" ? "in by" : "out at"} ${clockText(shift.shiftTime)}`;
}

export const CONSTRAINTS = [
  ["", "As the tenant's rule says"],
  ["any_female", "Any woman aboard"],
  ["first_last_female", "A woman at the first or last stop"],
  ["second_last_female", "A woman at the second or second last stop"],
  ["disable", "Never"],
];
