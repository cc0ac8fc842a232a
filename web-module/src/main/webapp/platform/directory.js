import { getAll } from "./http.js";

const FRESH_MILLIS = 60_000;

let readAt = 0;
let reading = null;

/** Names for ids of employees, read once a minute at most: bookings carry the id only. */
export function employeesById() {
  if (!reading || Date.now() - readAt > FRESH_MILLIS) {
    readAt = Date.now();
    reading = getAll("employees").then((employees) => new Map(employees.map((employee) => [employee.id, employee])));
    reading.catch(forgetEmployees);
  }
  return reading;
}

export function forgetEmployees() {
  reading = null;
}
