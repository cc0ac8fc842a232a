import { html, nothing } from "lit";
import { numberOrNull, orNull } from "../platform/form.js";
import { ResourceDialog } from "../platform/resource-dialog.js";
import { PAPERS } from "./papers.js";

class VehicleDialog extends ResourceDialog {
  static properties = { ...ResourceDialog.properties, types: {} };

  path = "vehicles";
  noun = "vehicle";

  fields(form, vehicle) {
    return html`
      ${form.field({ name: "rcNumber", label: "Registration", value: vehicle.rcNumber, required: true, maxlength: 40 })}
      ${form.field({
        name: "vehicleTypeId",
        label: "Type",
        options: (this.types ?? []).map((type) => [type.id, `${type.name} (${type.seats} seats)`]),
        value: vehicle.vehicleTypeId,
        required: true,
      })}
      ${form.field({ name: "rcExpiresOn", label: "Registration expires", type: "date", value: vehicle.rcExpiresOn })}
      ${form.field({
        name: "speedLimitKmph",
        label: "Speed limit (km/h)",
        type: "number",
        min: 10,
        max: 200,
        value: vehicle.speedLimitKmph,
        hint: "Empty for the tenant's",
      })}
      ${PAPERS.map(
        ([code, label]) =>
          html`${form.field({
            name: `${code}.number`,
            label: `${label}: number`,
            value: vehicle[code]?.number,
            maxlength: 60,
          })}
          ${form.field({
            name: `${code}.expiresOn`,
            label: `${label}: expires`,
            type: "date",
            value: vehicle[code]?.expiresOn,
          })}`,
      )}
      ${vehicle.id
        ? html`<div class="wide">${form.check({ name: "active", label: "Active", checked: vehicle.active })}</div>`
        : nothing}
    `;
  }

  body(values, vehicle) {
    const papers = PAPERS.map(([code]) => {
      const paper = { number: orNull(values[`${code}.number`]), expiresOn: orNull(values[`${code}.expiresOn`]) };
      return [code, paper.number || paper.expiresOn ? paper : null];
    });
    return {
      vehicleTypeId: values.vehicleTypeId || null,
      rcNumber: values.rcNumber.trim(),
      rcExpiresOn: orNull(values.rcExpiresOn),
      ...Object.fromEntries(papers),
      speedLimitKmph: numberOrNull(values.speedLimitKmph),
      active: vehicle.id ? values.active === "true" : true,
    };
  }
}

customElements.define("vehicle-dialog", VehicleDialog);
