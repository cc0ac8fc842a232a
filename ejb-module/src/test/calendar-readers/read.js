// Prints what ical.js reads in a calendar, as JSON: each event with every time that it takes place.
import { readFileSync } from "node:fs";
import ICAL from "ical.js";

const calendar = new ICAL.Component(ICAL.parse(readFileSync(process.argv[2], "utf8")));
for (const zone of calendar.getAllSubcomponents("vtimezone")) {
    ICAL.TimezoneService.register(zone);
}
const events = calendar.getAllSubcomponents("vevent").map((component) => {
    const event = new ICAL.Event(component, { strictExceptions: true });
    const times = [];
    const length = event.endDate.subtractDate(event.startDate).toSeconds();
    const iterator = event.iterator();
    for (let at = iterator.next(); at; at = iterator.next()) {
        times.push({
            start: at.toString(),
            zone: at.zone === ICAL.Timezone.localTimezone ? "floating" : at.zone.tzid,
            epochSecond: at.toUnixTime(),
            seconds: length,
        });
    }
    return {
        uid: event.uid,
        summary: event.summary,
        location: event.location ?? "",
        description: event.description ?? "",
        categories: component.getFirstProperty("categories")?.getValues() ?? [],
        sequence: event.sequence,
        times,
    };
});
console.log(JSON.stringify({ name: calendar.getFirstPropertyValue("name"), events }));
