import { html, nothing } from "lit";
import { Component } from "../platform/element.js";
import { FormState } from "../platform/form.js";
import { request } from "../platform/http.js";
import { badge, table } from "../platform/views.js";
import { addDays, clockText, count, dayText, today } from "../platform/words.js";

const OUTCOMES = { bookable: "active", booked: "good", refused: "warn" };
const DAYS = 6;

/** Turns chosen events into rides: shows what fits, then books that. */
class RideDialog extends Component {
  static properties = { timetableId: {}, wanted: { state: true }, answer: { state: true } };

  #form = new FormState(this);

  async open(wanted) {
    this.wanted = wanted;
    this.answer = undefined;
    this.#form.reset();
    await this.updateComplete;
    this.querySelector("dialog").showModal();
  }

  render() {
    const form = this.#form;
    return html`<dialog class="wide" aria-labelledby="rides-title" @close=${() => (this.wanted = undefined)}>
      ${this.wanted
        ? html`<form class="form" @submit=${form.handler((values) => this.#ask(values))}>
            <h2 id="rides-title">Rides for ${count(this.wanted.length, "event")}</h2>
            <p class="muted">
              For each day a ride to the first event and one back after the last one, with the shifts nearest to them.
            </p>
            <div class="fields" @input=${() => (this.answer = undefined)}>
              ${form.field({ name: "from", label: "From", type: "date", value: addDays(today(), 1), min: today(), required: true })}
              ${form.field({
                name: "to",
                label: "To (included)",
                type: "date",
                value: addDays(today(), 1 + DAYS),
                min: today(),
                required: true,
                hint: "At most 31 days",
              })}
              ${form.field({
                name: "direction",
                label: "Rides",
                options: [
                  ["both", "There and back"],
                  ["in", "There only"],
                  ["out", "Back only"],
                ],
              })}
              ${form.field({
                name: "waitMinutes",
                label: "Minutes between ride and event",
                type: "number",
                min: 0,
                max: 720,
                value: 120,
                required: true,
                hint: "At most so many",
              })}
            </div>
            ${form.summary()}
            <div class="form" aria-live="polite">${this.answer ? this.#outcome(this.answer) : nothing}</div>
            <div class="actions">${this.#buttons()}</div>
          </form>`
        : nothing}
    </dialog>`;
  }

  #buttons() {
    const form = this.#form;
    const bookable = this.answer?.rides.filter((ride) => ride.outcome === "bookable").length ?? 0;
    const isBooked = this.answer && !this.answer.preview;
    return html`${bookable > 0
        ? html`<button class="primary" value="book" ?disabled=${form.busy}>
            ${form.busy ? "Booking…" : `Book ${count(bookable, "ride")}`}
          </button>`
        : nothing}
      ${this.answer
        ? nothing
        : html`<button class="primary" ?disabled=${form.busy}>${form.busy ? "Looking…" : "Show what fits"}</button>`}
      ${isBooked ? html`<a class="button" href="#/my-rides">My rides</a>` : nothing}
      <button type="button" @click=${() => this.querySelector("dialog").close()}>Close</button>`;
  }

  #outcome({ rides, omitted, preview }) {
    const booked = rides.filter((ride) => ride.outcome === "booked").length;
    const refused = rides.filter((ride) => ride.outcome === "refused").length;
    return html`<div class="rides">
        ${table({
          caption: "Rides",
          columns: [
            { label: "Day", cell: (ride) => html`<span class="nowrap">${dayText(ride.date)}</span>` },
            { label: "Ride", cell: rideText },
            { label: "Shift", cell: (ride) => (ride.shift ? `${ride.shift.shiftCode}, ${clockText(ride.shift.shiftTime)}` : nothing) },
            { label: "Outcome", cell: (ride) => html`${badge(ride.outcome, OUTCOMES[ride.outcome])} <span>${ride.message ?? ""}</span>` },
          ],
          items: rides,
          empty: "None of these events takes place on these days.",
        })}
      </div>
      ${omitted.length > 0
        ? html`<details>
            <summary>${count(omitted.length, "event")} without a ride</summary>
            <ul class="plain-list">
              ${omitted.map(({ event, message }) => html`<li><strong>${event.title}</strong>: ${message}</li>`)}
            </ul>
          </details>`
        : nothing}
      ${preview
        ? nothing
        : html`<p class="notice ${refused > 0 ? "" : "good"}">
            <strong>${count(booked, "ride")} booked${refused > 0 ? `, ${refused} not` : ""}.</strong>
          </p>`}`;
  }

  /** The first time what fits is shown; once somebody saw that, it is booked. */
  async #ask({ from, to, direction, waitMinutes }) {
    const { data } = await request("POST", `timetables/${this.timetableId}/rides`, {
      body: {
        events: this.wanted.map((event) => event.id),
        from,
        to,
        direction,
        waitMinutes: Number(waitMinutes),
        preview: !this.answer,
      },
    });
    this.answer = data;
  }
}

function rideText({ direction, time, events }) {
  const [first] = events;
  const more = events.length > 1 ? ` and ${count(events.length - 1, "other")}` : "";
  return direction === "in"
    ? html`There, for <strong>${first.title}</strong> at ${clockText(time)}${more}`
    : html`Back, after <strong>${first.title}</strong> at ${clockText(time)}${more}`;
}

customElements.define("ride-dialog", RideDialog);
