import { COLORS } from "./timetable-words.js";

/** So many events can be named one by one in an address; it has room for 8 KB. */
export const MOST_NAMED = 150;

/**
 * What somebody chose of a timetable: `semesters` (codes), `module` and `group` ("" for all) say which events are looked
 * at, `left` which of those are not wanted, and `colors` the color of each module. Kept by the tab, not by the server.
 */
export function choose(choice, change) {
  return { ...choice, ...change };
}

export function firstChoice(timetable, currentSemesters) {
  const now = timetable.semesters.filter((code) => currentSemesters.includes(code));
  return {
    semesters: now.length > 0 ? now : timetable.semesters,
    module: "",
    group: "",
    left: [],
    colors: Object.fromEntries(timetable.modules.map((module, index) => [module, (index % COLORS.length) + 1])),
  };
}

/** What is left of a choice after events were corrected: modules and semesters may be others now. */
export function renew(choice, timetable, semestersBefore) {
  const fresh = timetable.semesters.filter((code) => !semestersBefore.includes(code));
  return {
    ...choice,
    semesters: timetable.semesters.filter((code) => choice.semesters.includes(code) || fresh.includes(code)),
    module: timetable.modules.includes(choice.module) ? choice.module : "",
    group: timetable.groups.some(({ group }) => group === choice.group) ? choice.group : "",
    colors: { ...firstChoice(timetable, []).colors, ...choice.colors },
  };
}

/** The events that the filters admit; one without a semester belongs to every one. */
export function shown(choice, events) {
  return events.filter(
    (event) =>
      (!event.semester || choice.semesters.includes(event.semester)) &&
      (!choice.module || event.module === choice.module) &&
      (!choice.group || event.group === choice.group),
  );
}

export function chosen(choice, events) {
  const left = new Set(choice.left);
  return shown(choice, events).filter((event) => !left.has(event.id));
}

/**
 * Names events for the API: by filters where these say exactly that, else one by one.
 *
 * @returns `{modules, groups, semesters, events}`, each a list that may be empty
 */
export function filterOf(wanted, all) {
  const filter = {
    modules: valuesOf("module", wanted),
    groups: valuesOf("group", wanted),
    semesters: valuesThere("semester", wanted),
  };
  const admits = (list, value) => list.length === 0 || list.includes(value);
  const admitted = all.filter(
    (event) =>
      admits(filter.modules, event.module) &&
      admits(filter.groups, event.group) &&
      (!event.semester || admits(filter.semesters, event.semester)),
  );
  return admitted.length === wanted.length
    ? { ...filter, events: [] }
    : { modules: [], groups: [], semesters: [], events: wanted.map((event) => event.id) };
}

/** The events by what a field says ("" where it says nothing), in their order: `[value, events]` each. */
export function groupBy(field, events) {
  const groups = new Map();
  for (const event of events) {
    const value = event[field] ?? "";
    groups.set(value, [...(groups.get(value) ?? []), event]);
  }
  return [...groups];
}

/** No filter where one of them has no value, since no filter admits that. */
function valuesOf(field, events) {
  return events.every((event) => event[field]) ? valuesThere(field, events) : [];
}

function valuesThere(field, events) {
  return [...new Set(events.map((event) => event[field]).filter(Boolean))].sort();
}

/** The same in an address. */
export function asQuery({ modules, groups, semesters, events }) {
  return { module: modules, group: groups, semester: semesters, event: events };
}

const PREFIX = "motorpool.timetable.";

export function remember(id, choice) {
  sessionStorage.setItem(PREFIX + id, JSON.stringify(choice));
}

export function remembered(id) {
  return JSON.parse(sessionStorage.getItem(PREFIX + id) ?? "null");
}

export function forget(id) {
  sessionStorage.removeItem(PREFIX + id);
}
