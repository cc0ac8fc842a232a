import { html } from "lit";
import { session } from "../platform/session.js";
import { clockText } from "../platform/words.js";
import { EtagForm } from "./etag-form.js";

/** The organization itself: name, zone, office, when women are escorted. */
class TenantSettings extends EtagForm {
  path = "tenant";
  caption = "Organization";

  fields(form, tenant) {
    const zones = new Set([tenant.zone, ...Intl.supportedValuesOf("timeZone")]);
    return html`
      <div class="fields">
        ${form.field({ name: "name", label: "Name", value: tenant.name, required: true, maxlength: 200 })}
        ${form.field({
          name: "zone",
          label: "Time zone",
          options: [...zones].map((zone) => [zone, zone]),
          value: tenant.zone,
        })}
      </div>
      <fieldset>
        <legend>Office</legend>
        <div class="fields">
          ${form.field({
            name: "office.address",
            label: "Address",
            value: tenant.office.address,
            required: true,
            maxlength: 500,
            wide: true,
          })}
          ${form.field({ name: "office.latitude", label: "Latitude", type: "number", step: "any", value: tenant.office.latitude, required: true })}
          ${form.field({ name: "office.longitude", label: "Longitude", type: "number", step: "any", value: tenant.office.longitude, required: true })}
        </div>
      </fieldset>
      <fieldset>
        <legend>Escort</legend>
        <div class="form">
          ${form.check({
            name: "escortPolicy.forWomen",
            label: "A cab with a woman aboard needs an escort in this window",
            checked: tenant.escortPolicy.forWomen,
          })}
          <div class="fields">
            ${form.field({ name: "escortPolicy.from", label: "From", type: "time", value: clockText(tenant.escortPolicy.from), required: true })}
            ${form.field({
              name: "escortPolicy.until",
              label: "Until",
              type: "time",
              value: clockText(tenant.escortPolicy.until),
              required: true,
              hint: "May be past midnight",
            })}
          </div>
        </div>
      </fieldset>
    `;
  }

  body(values) {
    return {
      name: values.name.trim(),
      zone: values.zone,
      office: {
        address: values["office.address"].trim(),
        latitude: Number(values["office.latitude"]),
        longitude: Number(values["office.longitude"]),
      },
      escortPolicy: {
        forWomen: values["escortPolicy.forWomen"] === "true",
        from: values["escortPolicy.from"],
        until: values["escortPolicy.until"],
      },
    };
  }

  async afterSave() {
    await session.refreshTenant();
  }
}

customElements.define("tenant-settings", TenantSettings);
