import { shiftText } from "../shifts/shift-words.js";
import { count } from "../platform/words.js";

/** Periods that move with the day on which the report is made. */
export const PERIODS = [
  ["yesterday", "Yesterday"],
  ["today", "Today"],
  ["tomorrow", "Tomorrow"],
  ["last-7-days", "The last 7 days"],
  ["last-30-days", "The last 30 days"],
  ["previous-week", "The previous week"],
  ["previous-month", "The previous month"],
  ["month-to-date", "This month so far"],
  ["next-7-days", "The next 7 days"],
];

export const CATCH_UPS = [
  ["skip", "Leave them out"],
  ["once", "Run once"],
  ["each", "Run each of them"],
];

/** Times that people often want, as cron expressions. */
export const PRESETS = [
  ["", "Something else"],
  ["0 6 * * *", "Every day at 06:00"],
  ["0 6 * * 1-5", "Weekdays at 06:00"],
  ["0 6 * * 1", "Mondays at 06:00"],
  ["0 6 1 * *", "The first of the month at 06:00"],
  ["0 * * * *", "Every hour"],
];

/** What a schedule starts, besides its kind. */
export function paramsText({ type, params }, shifts) {
  const shift = shifts?.find((one) => one.id === params.shiftId);
  if (type === "reports-bookings") {
    const period = PERIODS.find(([code]) => code === params.period)?.[1] ?? params.period;
    return [period, shift ? shiftText(shift) : ""].filter(Boolean).join(" · ");
  }
  if (type === "routing-plan-shift") {
    const ahead = params.daysAhead ?? 1;
    const day = ahead === 0 ? "the same day" : ahead === 1 ? "the next day" : `${count(ahead, "day")} ahead`;
    return [shift ? shiftText(shift) : "", day].filter(Boolean).join(" · ");
  }
  return "";
}
