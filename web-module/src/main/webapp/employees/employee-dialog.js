import { html, nothing } from "lit";
import { numberOrNull, orNull } from "../platform/form.js";
import { get, request } from "../platform/http.js";
import { ResourceDialog } from "../platform/resource-dialog.js";
import { words } from "../platform/words.js";

const DAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

class EmployeeDialog extends ResourceDialog {
  static properties = { ...ResourceDialog.properties, teams: {} };

  path = "employees";
  noun = "employee";

  async prepare(employee) {
    employee.weekoff = await get(`employees/${employee.id}/weekoff`);
  }

  fields(form, employee) {
    return html`
      ${form.field({ name: "name", label: "Name", value: employee.name, required: true, maxlength: 200 })}
      ${form.field({ name: "email", label: "E-mail", type: "email", value: employee.email, required: true })}
      ${form.field({
        name: "phone",
        label: "Phone",
        type: "tel",
        value: employee.phone,
        required: true,
        hint: "With country code, such as +919812345678",
      })}
      ${form.field({
        name: "teamId",
        label: "Team",
        options: (this.teams ?? []).map((team) => [team.id, team.name]),
        value: employee.teamId,
        required: true,
      })}
      ${form.field({ name: "employeeCode", label: "Employee code", value: employee.employeeCode, maxlength: 50 })}
      ${form.field({
        name: "gender",
        label: "Gender",
        options: [["", "Not known"], ["female", "Female"], ["male", "Male"], ["other", "Other"]],
        value: employee.gender,
      })}
      ${form.field({ name: "address", label: "Address", value: employee.address, maxlength: 500, wide: true })}
      ${form.field({ name: "latitude", label: "Latitude", type: "number", step: "any", value: employee.latitude })}
      ${form.field({ name: "longitude", label: "Longitude", type: "number", step: "any", value: employee.longitude })}
      ${employee.id
        ? html`<div class="wide">
              ${form.check({ name: "active", label: "Active: rides can be booked", checked: employee.active })}
            </div>
            <fieldset class="wide">
              <legend>Weekly days off</legend>
              <div class="toolbar">
                ${DAYS.map((day) => form.check({ name: day, label: words(day), checked: employee.weekoff[day] }))}
              </div>
            </fieldset>`
        : nothing}
    `;
  }

  body(values, employee) {
    return {
      name: values.name.trim(),
      email: values.email.trim(),
      phone: values.phone.trim(),
      teamId: values.teamId || null,
      employeeCode: orNull(values.employeeCode),
      address: orNull(values.address),
      latitude: numberOrNull(values.latitude),
      longitude: numberOrNull(values.longitude),
      gender: orNull(values.gender),
      userId: employee.userId ?? null,
      active: employee.id ? values.active === "true" : true,
    };
  }

  async afterSave(employee, values) {
    if (this.item.id) {
      const body = Object.fromEntries(DAYS.map((day) => [day, values[day] === "true"]));
      await request("PUT", `employees/${employee.id}/weekoff`, { body });
    }
  }
}

customElements.define("employee-dialog", EmployeeDialog);
