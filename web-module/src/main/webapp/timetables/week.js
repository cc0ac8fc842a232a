import { WEEK } from "./timetable-words.js";

const WORKDAYS = 5;

/** What looks the same in a week is one: the same activity at the same time for several groups or in several venues. */
function merge(events) {
  const slots = new Map();
  for (const event of events) {
    const key = [event.module, event.activity, event.startTime, event.endTime].join("|");
    const slot = slots.get(key) ?? { event, from: minutes(event.startTime), to: minutes(event.endTime), events: [] };
    slot.events.push(event);
    slots.set(key, slot);
  }
  return [...slots.values()].sort((one, other) => one.from - other.from || other.to - one.to);
}

/** Puts what overlaps side by side: each slot gets a `lane`, and how many `lanes` there are beside it. */
function arrange(slots) {
  let cluster = [];
  let end = 0;
  const close = () => {
    const lanes = Math.max(...cluster.map((slot) => slot.lane + 1));
    cluster.forEach((slot) => (slot.lanes = lanes));
    cluster = [];
  };
  for (const slot of slots) {
    if (cluster.length > 0 && slot.from >= end) {
      close();
    }
    const busy = cluster.filter((other) => other.to > slot.from).map((other) => other.lane);
    slot.lane = 0;
    while (busy.includes(slot.lane)) {
      slot.lane += 1;
    }
    end = cluster.length === 0 ? slot.to : Math.max(end, slot.to);
    cluster.push(slot);
  }
  if (cluster.length > 0) {
    close();
  }
  return slots;
}

/**
 * A week of events that come again.
 *
 * @returns `{from, to, days: [{day, slots}]}`: whole hours in minutes, and Monday to Friday with whatever days have more
 */
export function weekOf(events) {
  const placed = events.filter((event) => event.startTime && event.endTime > event.startTime);
  const days = WEEK.map((day) => ({ day, slots: arrange(merge(placed.filter((event) => event.day === day))) }));
  const all = days.flatMap(({ slots }) => slots);
  return {
    from: Math.floor(Math.min(...all.map((slot) => slot.from)) / 60) * 60,
    to: Math.ceil(Math.max(...all.map((slot) => slot.to)) / 60) * 60,
    days: days.filter(({ slots }, index) => index < WORKDAYS || slots.length > 0),
  };
}

function minutes(time) {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
}
