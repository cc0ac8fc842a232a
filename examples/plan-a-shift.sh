#!/usr/bin/env bash
# The main job with curl: 400 employees from a sheet, a shift, cabs, everybody booked for tomorrow, routes, the report and
# the trip sheets. Needs a running ./start; writes what it downloads to the folder given (default: the current one).
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
out=${1:-.}
# shellcheck source=/dev/null
source "$here/.local/motorpool.env"

api() { # METHOD PATH [curl arguments …]
    curl --silent --show-error --fail-with-body -X "$1" -H "Authorization: Bearer $MOTORPOOL_API_KEY" "${@:3}" "$MOTORPOOL_URL_1/api/v1$2"
}
json() { # METHOD PATH BODY
    api "$1" "$2" -H 'Content-Type: application/json' -d "$3"
}
field() { sed -n "s/.*\"$1\":\"\\([^\"]*\\)\".*/\\1/p"; }
id() { sed 's/^{"id":"\([^"]*\)".*/\1/'; }
await() { # JOB: prints each state of the job until it is finished, then the path of what it made
    api GET "/jobs/$1/events" --no-buffer --max-time 300 | sed -un 's/^data: *//p' | sed -un \
        's/.*"state":"\([a-z]*\)".*"progress":{\("stage":"\([^"]*\)",\)\{0,1\}"done":\([0-9]*\),"total":\([0-9]*\).*/  \1 \3 \4 of \5/p' >&2
    api GET "/jobs/$1" | field location
}

run=$(date +%s)
# Tomorrow where the demo tenant is.
day=$(TZ=Asia/Kolkata date -d tomorrow +%F)

team=$(json POST /teams "{\"name\":\"Example $run\"}" | id)

echo "Importing 400 employees"
awk -v team="$team" -v run="$run" 'BEGIN {
    srand(7)
    print "name,email,phone,employee_code,team_id,address,latitude,longitude,gender,password"
    for (i = 1; i <= 400; i++)
        printf "Rider %d,rider%d.%s@demo.example,+91%s%04d,E%s-%d,%s,%d Ring Road,%.6f,%.6f,%s,\n", i, i, run,
            substr(run, length(run) - 5), i, run, i, team, i, 12.97 + (rand() - 0.5) * 0.3, 77.59 + (rand() - 0.5) * 0.3,
            rand() < 0.4 ? "Female" : "Male"
}' > "$out/employees.csv"
api POST "/employees/import?mode=all-or-nothing" -H 'Content-Type: text/csv' --data-binary "@$out/employees.csv" | grep -o '"rows":[0-9]*'

echo "A shift and its cabs"
shift=$(json POST /shifts "{\"shiftCode\":\"EX-$run\",\"logType\":\"in\",\"shiftTime\":\"09:00\"}" | id)
sedan=$(json POST /vehicle-types "{\"name\":\"Sedan $run\",\"seats\":4}" | id)
van=$(json POST /vehicle-types "{\"name\":\"Van $run\",\"seats\":6}" | id)
for i in $(seq 1 50); do
    json POST /vehicles "{\"vehicleTypeId\":\"$sedan\",\"rcNumber\":\"KA01S$((run % 100000))$i\"}" > /dev/null
    json POST /vehicles "{\"vehicleTypeId\":\"$van\",\"rcNumber\":\"KA01V$((run % 100000))$i\"}" > /dev/null
done

echo "Booking the team for $day"
json POST /bookings/bulk "{\"teamId\":\"$team\",\"shiftId\":\"$shift\",\"date\":\"$day\"}" | grep -o '"bookingId"' | wc -l

echo "Planning"
job=$(json POST /plans "{\"shiftId\":\"$shift\",\"serviceOn\":\"$day\",\"budgetSeconds\":10}" | field jobId)
plan=$(await "$job")
echo "  $plan"

echo "The bookings report"
job=$(json POST /reports/bookings "{\"from\":\"$day\",\"to\":\"$day\",\"shiftId\":\"$shift\"}" | field jobId)
report=$(await "$job")
api GET "${report#/api/v1}" --output "$out/bookings.xlsx"

echo "The trip sheets"
job=$(json POST "${plan#/api/v1}/trip-sheets" '{}' | field jobId)
sheets=$(await "$job")
api GET "${sheets#/api/v1}" --output "$out/trip-sheets.pdf"
ls -l "$out/bookings.xlsx" "$out/trip-sheets.pdf"
