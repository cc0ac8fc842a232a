import { html } from "lit";
import { Component } from "../platform/element.js";
import { PagedList } from "../platform/paging.js";
import { ResourceDialog } from "../platform/resource-dialog.js";
import { activeBadge, listFoot, problemBox, table } from "../platform/views.js";
import { instantText } from "../platform/words.js";

/** Every tenant, for the platform's administrator. */
class TenantList extends Component {
  #tenants = new PagedList(this);

  connectedCallback() {
    super.connectedCallback();
    this.#tenants.load("tenants");
  }

  render() {
    return html`<div class="page">
      <div class="actions">
        <button type="button" class="primary" @click=${() => this.querySelector("tenant-dialog").add()}>Add tenant</button>
      </div>
      ${problemBox(this.#tenants.problem)}
      <section class="panel flush" aria-label="Tenants">
        ${table({ caption: "Tenants", columns: COLUMNS, items: this.#tenants.items })}
        ${listFoot(this.#tenants, "tenant", "tenants")}
      </section>
      <tenant-dialog @saved=${() => this.#tenants.reload()}></tenant-dialog>
    </div>`;
  }
}

const COLUMNS = [
  { label: "Code", cell: (tenant) => html`<strong>${tenant.code}</strong>` },
  { label: "Name", cell: (tenant) => tenant.name },
  { label: "Zone", cell: (tenant) => tenant.zone },
  { label: "Office", cell: (tenant) => tenant.office.address },
  { label: "State", cell: (tenant) => activeBadge(tenant.active) },
  { label: "Since", cell: (tenant) => instantText(tenant.createdAt) },
];

class TenantDialog extends ResourceDialog {
  path = "tenants";
  noun = "tenant";

  fields(form) {
    return html`
      ${form.field({ name: "code", label: "Code", required: true, maxlength: 40, hint: "What people sign in with" })}
      ${form.field({ name: "name", label: "Name", required: true, maxlength: 200 })}
      ${form.field({
        name: "zone",
        label: "Time zone",
        options: Intl.supportedValuesOf("timeZone").map((zone) => [zone, zone]),
        value: Intl.DateTimeFormat().resolvedOptions().timeZone,
      })}
      ${form.field({ name: "office.address", label: "Office: address", required: true, maxlength: 500, wide: true })}
      ${form.field({ name: "office.latitude", label: "Office: latitude", type: "number", step: "any", required: true })}
      ${form.field({ name: "office.longitude", label: "Office: longitude", type: "number", step: "any", required: true })}
      ${form.field({ name: "admin.name", label: "Administrator: name", required: true, maxlength: 200 })}
      ${form.field({ name: "admin.email", label: "Administrator: e-mail", type: "email", required: true })}
      ${form.field({
        name: "admin.password",
        label: "Administrator: first password",
        type: "password",
        required: true,
        minlength: 12,
        autocomplete: "new-password",
        hint: "12 characters or more",
      })}
    `;
  }

  body(values) {
    return {
      code: values.code.trim(),
      name: values.name.trim(),
      zone: values.zone,
      office: {
        address: values["office.address"].trim(),
        latitude: Number(values["office.latitude"]),
        longitude: Number(values["office.longitude"]),
      },
      admin: {
        name: values["admin.name"].trim(),
        email: values["admin.email"].trim(),
        password: values["admin.password"],
      },
    };
  }
}

customElements.define("tenant-dialog", TenantDialog);
customElements.define("tenant-list", TenantList);
