import { html, nothing } from "lit";
import { orNull } from "../platform/form.js";
import { ResourceDialog } from "../platform/resource-dialog.js";

class VehicleTypeDialog extends ResourceDialog {
  path = "vehicle-types";
  noun = "vehicle type";

  fields(form, type) {
    return html`
      ${form.field({ name: "name", label: "Name", value: type.name, required: true, maxlength: 100 })}
      ${form.field({
        name: "seats",
        label: "Seats",
        type: "number",
        min: 1,
        max: 100,
        value: type.seats,
        required: true,
        hint: "For riders, without the driver's",
      })}
      ${form.field({ name: "description", label: "Description", value: type.description, maxlength: 500, wide: true })}
      ${type.id ? html`<div class="wide">${form.check({ name: "active", label: "Active", checked: type.active })}</div>` : nothing}
    `;
  }

  body(values, type) {
    return {
      name: values.name.trim(),
      description: orNull(values.description),
      seats: Number(values.seats),
      active: type.id ? values.active === "true" : true,
    };
  }
}

customElements.define("vehicle-type-dialog", VehicleTypeDialog);
