import { html, nothing } from "lit";
import { Component } from "../platform/element.js";
import { get, getAll } from "../platform/http.js";
import { badge, problemBox, table } from "../platform/views.js";
import { dayText, timeText, today } from "../platform/words.js";
import { shiftText } from "../shifts/shift-words.js";
import "../bookings/cancel-booking.js";
import "./book-my-ride.js";
import "./move-my-ride.js";

const IN_A_ROUTE = ["scheduled", "ongoing"];

/** An employee's own rides, from today on. */
class MyRidesPage extends Component {
  static properties = {
    route: {},
    me: { state: true },
    shifts: { state: true },
    rides: { state: true },
    problem: { state: true },
  };

  willUpdate(changed) {
    if (changed.has("route")) {
      this.#load();
    }
  }

  async #load() {
    try {
      [this.me, this.shifts] = await Promise.all([get("employees/me"), getAll("shifts")]);
      await this.#loadRides();
    } catch (problem) {
      this.problem = problem;
    }
  }

  async #loadRides() {
    try {
      const rides = await getAll("bookings", { employeeId: this.me.id, from: today() });
      const time = (ride) => `${ride.date} ${this.#shift(ride)?.shiftTime ?? ""}`;
      await Promise.all(rides.filter(({ status }) => IN_A_ROUTE.includes(status)).map(addRoute));
      this.rides = rides.sort((one, other) => time(one).localeCompare(time(other)));
      this.problem = undefined;
    } catch (problem) {
      this.problem = problem;
    }
  }

  #shift(ride) {
    return this.shifts?.find((shift) => shift.id === ride.shiftId);
  }

  render() {
    return html`<div class="page">
      <div class="page-head">
        <h1 tabindex="-1">My rides</h1>
        ${this.me ? html`<span class="muted">From ${dayText(today())} on</span>` : nothing}
      </div>
      ${problemBox(this.problem)}
      ${this.me
        ? html`<book-my-ride .me=${this.me} .shifts=${this.shifts} @booked=${this.#loadRides}></book-my-ride>
            <section class="panel flush" aria-label="My rides">
              ${table({
                caption: "My rides",
                columns: this.#columns(),
                items: this.rides ?? [],
                empty: this.rides ? "No rides yet. Book one above." : "Loading…",
              })}
            </section>`
        : nothing}
      <move-my-ride @moved=${this.#loadRides}></move-my-ride>
      <cancel-booking @cancelled=${this.#loadRides}></cancel-booking>
    </div>`;
  }

  #columns() {
    return [
      { label: "Day", cell: (ride) => html`<strong class="nowrap">${dayText(ride.date)}</strong>` },
      { label: "Shift", cell: (ride) => html`<span class="nowrap">${shiftOf(this.#shift(ride))}</span>` },
      { label: "Status", cell: (ride) => badge(ride.status) },
      { label: "Pickup", cell: (ride) => placeAt(ride.pickup, ride.route?.pickupAt) },
      { label: "Drop", cell: (ride) => placeAt(ride.drop, ride.route?.dropAt) },
      { label: "Cab", cell: (ride) => cab(ride.route) },
      { label: "", cell: (ride) => this.#actions(ride) },
    ];
  }

  /** A ride that is in a route already belongs to the desk. */
  #actions(ride) {
    if (ride.status === "cancelled") {
      return ride.reason ?? nothing;
    }
    const what = html`<span class="visually-hidden"> the ride of ${dayText(ride.date)}</span>`;
    return ride.status === "request"
      ? html`<div class="actions">
          <button type="button" @click=${() => this.querySelector("move-my-ride").open(ride, this.shifts)}>Move${what}</button>
          <button
            type="button"
            class="danger"
            @click=${() => this.querySelector("cancel-booking").open(ride, this.me.name)}
          >
            Cancel${what}
          </button>
        </div>`
      : nothing;
  }
}

/** When and in what the ride happens; a plan that is made anew at this moment may have taken it out of its route. */
async function addRoute(ride) {
  try {
    ride.route = await get(`bookings/${ride.id}/route`);
  } catch (problem) {
    if (problem.status !== 404) {
      throw problem;
    }
  }
}

function placeAt(place, instant) {
  return instant ? html`<strong>${timeText(instant)}</strong> ${place.location}` : place.location;
}

function cab(route) {
  return route
    ? html`<span class="nowrap">${route.cab}${route.plate ? ` · ${route.plate}` : ""}</span>
        <span class="muted nowrap">${route.routeCode}</span>`
    : nothing;
}

function shiftOf(shift) {
  return shift ? shiftText(shift) : "…";
}

customElements.define("my-rides-page", MyRidesPage);
