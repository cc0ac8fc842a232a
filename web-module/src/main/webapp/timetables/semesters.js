import { get } from "../platform/http.js";

/**
 * Codes of what is held now: the current semester, or the next one, its quarters, and the whole year; none where nobody
 * said when semesters are.
 */
export async function currentSemesters(today) {
  const year = Number(today.slice(0, 4));
  const [now, next] = await Promise.all([get(`academic-years/${year}`), get(`academic-years/${year + 1}`)]);
  const current = [...now.semesters, ...next.semesters]
    .filter(({ to }) => to >= today)
    .sort((one, other) => one.from.localeCompare(other.from))[0];
  if (!current) {
    return [];
  }
  const quarters = [...now.quarters, ...next.quarters].filter(({ from, to }) => from <= current.to && to >= current.from);
  return [current.code, "Y", ...quarters.map(({ code }) => code)];
}
