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

export function poolText(pool) {
  return pool === "cpu" ? "CPU" : words(pool);
}

/**
 * How many jobs of a type may run or start; empty without a limit.
 *
 * @param ofTenant what the tenant's own are called
 */
export function limitText({ limits }, ofTenant = "running") {
  return [
    limits.runningPerTenant > 0 ? `${limits.runningPerTenant} ${ofTenant}` : "",
    limits.running > 0 ? `${limits.running} of all tenants` : "",
    limits.runningPerKey > 0 ? `${limits.runningPerKey} for each key` : "",
    limits.startsPerSecond > 0 ? `${limits.startsPerSecond} starts a second` : "",
  ]
    .filter(Boolean)
    .join(", ");
}
