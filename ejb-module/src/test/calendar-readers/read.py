"""Prints what icalendar and dateutil read in a calendar, as JSON: each event with every time that it takes place."""
import json
import sys
from datetime import timezone

from dateutil.rrule import rruleset, rrulestr
from icalendar import Calendar
from icalendar.prop import vRecur


def excluded(component):
    values = component.get("EXDATE", [])
    return [
        date.dt
        for value in (values if isinstance(values, list) else [values])
        for date in value.dts
    ]


def local(date, zone):
    """As the clocks there show it."""
    return date.astimezone(zone).replace(tzinfo=None) if date.tzinfo else date


def rule(component, zone):
    """Clocks decide when something comes again, so the rule is followed in their time."""
    parts = dict(component["RRULE"])
    parts["UNTIL"] = [local(until, zone) for until in parts["UNTIL"]]
    return vRecur(parts).to_ical().decode()


def times(component):
    first = component["DTSTART"].dt
    zone = first.tzinfo
    seconds = int((component["DTEND"].dt - first).total_seconds())
    start = local(first, zone)
    dates = rruleset()
    if "RRULE" in component:
        dates.rrule(rrulestr(rule(component, zone), dtstart=start))
    else:
        dates.rdate(start)
    for date in excluded(component):
        dates.exdate(local(date, zone))
    return [
        {
            "start": date.isoformat(),
            "zone": component["DTSTART"].params.get("TZID", "floating"),
            "epochSecond": int((zone.localize(date) if zone else date.replace(tzinfo=timezone.utc)).timestamp()),
            "seconds": seconds,
        }
        for date in dates
    ]


def read(component):
    categories = component.get("CATEGORIES")
    return {
        "uid": str(component["UID"]),
        "summary": str(component.get("SUMMARY", "")),
        "location": str(component.get("LOCATION", "")),
        "description": str(component.get("DESCRIPTION", "")),
        "categories": [str(category) for category in categories.cats] if categories else [],
        "sequence": int(component.get("SEQUENCE", 0)),
        "times": times(component),
    }


with open(sys.argv[1], "rb") as file:
    calendar = Calendar.from_ical(file.read())
for part in calendar.walk():
    if part.errors:
        sys.exit(f"{part.name}: {part.errors}")
print(
    json.dumps(
        {"name": str(calendar["NAME"]), "events": [read(event) for event in calendar.walk("VEVENT")]}
    )
)
