import { session } from "./session.js";

const cache = new Map();

function format(options) {
  const key = JSON.stringify([session.zone, options]);
  if (!cache.has(key)) {
    cache.set(key, new Intl.DateTimeFormat("en-US", { timeZone: session.zone, ...options }));
  }
  return cache.get(key);
}

/** Today in the tenant's zone, as `2026-04-15`. */
export function today() {
  const parts = new Intl.DateTimeFormat("en-CA", {
    timeZone: session.zone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
  }).formatToParts(new Date());
  const of = (type) => parts.find((part) => part.type === type).value;
  return `${of("year")}-${of("month")}-${of("day")}`;
}

export function addDays(day, count) {
  const date = new Date(`${day}T12:00:00Z`);
  date.setUTCDate(date.getUTCDate() + count);
  return date.toISOString().slice(0, 10);
}

/** A day without a time, such as `Sat, Nov 21, 2026`. */
export function dayText(day) {
  return new Intl.DateTimeFormat("en-US", {
    timeZone: "UTC",
    weekday: "short",
    year: "numeric",
    month: "short",
    day: "numeric",
  }).format(new Date(`${day}T12:00:00Z`));
}

/** Time of day of an instant in the tenant's zone, such as `07:59`. */
export function timeText(instant) {
  return instant ? format({ hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(new Date(instant)) : "";
}

export function instantText(instant) {
  return instant
    ? format({ month: "short", day: "numeric", hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(
        new Date(instant),
      )
    : "";
}

/** An instant with its year and second, such as `Jun 1, 2026, 08:00:07`. */
export function exactText(instant) {
  return format({
    year: "numeric",
    month: "short",
    day: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    hourCycle: "h23",
  }).format(new Date(instant));
}

/** A local time `09:00:00` as people write it. */
export function clockText(time) {
  return time ? time.slice(0, 5) : "";
}

export function durationText(seconds) {
  if (seconds === null || seconds === undefined) {
    return "";
  }
  if (seconds < 60) {
    return `${Math.round(seconds)} s`;
  }
  const minutes = Math.round(seconds / 60);
  return minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, "0")} min`;
}

export function distanceText(metres) {
  return metres < 1000 ? `${metres} m` : `${(metres / 1000).toLocaleString("en-US", { minimumFractionDigits: 1, maximumFractionDigits: 1 })} km`;
}

export function count(number, one, many = `${one}s`) {
  return `${number.toLocaleString("en-US")} ${number === 1 ? one : many}`;
}

/** A code such as `driver_assigned` as words; the API writes "cancelled", the console as Americans do. */
export function words(code) {
  const text = (code ?? "").toLowerCase().replaceAll(/[_-]/g, " ").replace("cancelled", "canceled");
  return text.charAt(0).toUpperCase() + text.slice(1);
}
