import { html } from "lit";
import { EtagForm } from "./etag-form.js";

const CUTOFFS = [
  ["bookInSeconds", "Booking, to the office"],
  ["bookOutSeconds", "Booking, from the office"],
  ["cancelInSeconds", "Canceling, to the office"],
  ["cancelOutSeconds", "Canceling, from the office"],
  ["bookAdhocSeconds", "Booking, adhoc"],
  ["bookEmergencySeconds", "Booking, medical emergency"],
];

/** Until when rides are booked and canceled. */
class BookingRules extends EtagForm {
  path = "booking-rules";
  caption = "Booking rules";

  fields(form, rules) {
    return html`
      <p class="muted">Minutes before the shift at which it ends; 0 means when the shift begins.</p>
      <div class="fields">
        ${CUTOFFS.map(([name, label]) =>
          form.field({ name, label, type: "number", min: 0, max: 43200, value: Math.round(rules[name] / 60), required: true }),
        )}
      </div>
      ${form.check({ name: "adhocAllowed", label: "Adhoc rides can be booked", checked: rules.adhocAllowed })}
      ${form.check({
        name: "emergencyAllowed",
        label: "Rides for a medical emergency can be booked",
        checked: rules.emergencyAllowed,
      })}
    `;
  }

  body(values) {
    return {
      ...Object.fromEntries(CUTOFFS.map(([name]) => [name, Number(values[name]) * 60])),
      adhocAllowed: values.adhocAllowed === "true",
      emergencyAllowed: values.emergencyAllowed === "true",
    };
  }
}

customElements.define("booking-rules", BookingRules);
