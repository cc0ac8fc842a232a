import { html } from "lit";
import { words } from "../platform/words.js";

export const ROLES = ["tenant-admin", "dispatcher", "auditor", "employee", "driver", "vendor"];

/** What programs may have beside them. */
const OF_PROGRAMS = [...ROLES, "device"];

/** Boxes for roles of people; read them with {@link chosenRoles}. */
export function roleBoxes(form, chosen = [], roles = ROLES) {
  return html`<fieldset class="wide">
    <legend>Roles</legend>
    <div class="toolbar">
      ${roles.map((role) => form.check({ name: `role:${role}`, label: words(role), checked: chosen.includes(role) }))}
    </div>
  </fieldset>`;
}

/** As {@link roleBoxes}, with the roles of programs. */
export function programRoleBoxes(form, chosen) {
  return roleBoxes(form, chosen, OF_PROGRAMS);
}

export function chosenRoles(values) {
  return OF_PROGRAMS.filter((role) => values[`role:${role}`] === "true");
}
