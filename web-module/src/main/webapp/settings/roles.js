import { html } from "lit";
import { words } from "../platform/words.js";

export const ROLES = ["tenant-admin", "dispatcher", "auditor", "employee", "driver", "vendor"];

/** Boxes for roles; read them with {@link chosenRoles}. */
export function roleBoxes(form, chosen = []) {
  return html`<fieldset class="wide">
    <legend>Roles</legend>
    <div class="toolbar">
      ${ROLES.map((role) => form.check({ name: `role:${role}`, label: words(role), checked: chosen.includes(role) }))}
    </div>
  </fieldset>`;
}

export function chosenRoles(values) {
  return ROLES.filter((role) => values[`role:${role}`] === "true");
}
