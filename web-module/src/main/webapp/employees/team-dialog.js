import { html, nothing } from "lit";
import { ResourceDialog } from "../platform/resource-dialog.js";

class TeamDialog extends ResourceDialog {
  path = "teams";
  noun = "team";

  fields(form, team) {
    return html`
      ${form.field({ name: "name", label: "Name", value: team.name, required: true, maxlength: 100 })}
      ${form.field({ name: "description", label: "Description", value: team.description, maxlength: 500, wide: true })}
      ${team.id ? html`<div class="wide">${form.check({ name: "active", label: "Active", checked: team.active })}</div>` : nothing}
    `;
  }

  body(values, team) {
    const body = { name: values.name.trim(), description: values.description.trim() };
    return team.id ? { ...body, active: values.active === "true" } : body;
  }
}

customElements.define("team-dialog", TeamDialog);
