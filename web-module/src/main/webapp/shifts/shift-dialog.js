import { html, nothing } from "lit";
import { orNull } from "../platform/form.js";
import { ResourceDialog } from "../platform/resource-dialog.js";
import { CONSTRAINTS } from "./shift-words.js";

class ShiftDialog extends ResourceDialog {
  path = "shifts";
  noun = "shift";

  fields(form, shift) {
    return html`
      ${form.field({ name: "shiftCode", label: "Code", value: shift.shiftCode, required: true, maxlength: 40 })}
      ${form.field({
        name: "logType",
        label: "Direction",
        options: [["in", "In: to the office by"], ["out", "Out: from the office at"]],
        value: shift.logType,
      })}
      ${form.field({ name: "shiftTime", label: "Time", type: "time", value: shift.shiftTime, required: true })}
      ${form.field({
        name: "pickupType",
        label: "Pickup",
        options: [["pickup", "At home"], ["nodal", "At a hub (nodal)"]],
        value: shift.pickupType,
      })}
      ${form.field({
        name: "gender",
        label: "For",
        options: [["", "Everybody"], ["female", "Women"], ["male", "Men"], ["other", "Other"]],
        value: shift.gender,
      })}
      ${form.field({ name: "femaleConstraint", label: "Escort", options: CONSTRAINTS, value: shift.femaleConstraint })}
      ${form.field({
        name: "waitingMinutes",
        errorName: "waitingSeconds",
        label: "Driver waits (minutes)",
        type: "number",
        min: 0,
        max: 60,
        value: (shift.waitingSeconds ?? 180) / 60,
      })}
      ${shift.id
        ? html`<div class="wide">${form.check({ name: "active", label: "Active", checked: shift.active })}</div>`
        : nothing}
    `;
  }

  body(values, shift) {
    return {
      shiftCode: values.shiftCode.trim(),
      logType: values.logType,
      shiftTime: values.shiftTime,
      pickupType: values.pickupType,
      gender: orNull(values.gender),
      femaleConstraint: orNull(values.femaleConstraint),
      waitingSeconds: Math.round(Number(values.waitingMinutes) * 60),
      active: shift.id ? values.active === "true" : true,
    };
  }
}

customElements.define("shift-dialog", ShiftDialog);
