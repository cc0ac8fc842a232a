import { words } from "../platform/words.js";

export const TYPES = {
  "routing-plan-shift": "Plan a shift",
  "reports-bookings": "Bookings report",
  "reports-trip-sheets": "Trip sheets",
};

/** What a type of job does, for people. */
export function typeText(type) {
  return TYPES[type] ?? words(type);
}
