import { html } from "lit";
import { orNull } from "../platform/form.js";
import { Problem, request } from "../platform/http.js";
import { ResourceDialog } from "../platform/resource-dialog.js";
import { SUBJECTS, WHEN_SILENT } from "./limit-words.js";

const NAME = /^[a-z][a-z0-9-]{0,39}$/;
const METHODS = ["*", "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];
const MOST_TOKENS = 1_000_000_000;

/** Adds or changes a rate limit. `rules` are those that there are. */
class LimitDialog extends ResourceDialog {
  static properties = { ...ResourceDialog.properties, rules: {} };

  path = "rate-limits";
  noun = "rate limit";

  fields(form, rule) {
    return html`
      ${rule.name
        ? html`<p class="wide"><strong>${rule.name}</strong></p>`
        : form.field({
            name: "name",
            label: "Name",
            required: true,
            maxlength: 40,
            autofocus: true,
            hint: "Small letters, digits, hyphens",
          })}
      ${form.field({ name: "subject", label: "Who has a bucket", options: SUBJECTS, value: rule.subject ?? "user" })}
      ${form.field({
        name: "deviceClass",
        label: "Device class",
        value: rule.deviceClass ?? "",
        maxlength: 40,
        hint: "For devices only, such as truck; empty for all of them",
      })}
      ${form.field({
        name: "method",
        label: "Method",
        options: METHODS.map((method) => [method, method === "*" ? "All" : method]),
        value: rule.method ?? "*",
      })}
      ${form.field({
        name: "path",
        label: "Path",
        value: rule.path ?? "/api/**",
        required: true,
        maxlength: 200,
        wide: true,
        hint: "From /api on. * is one segment, /** at the end all that follow",
      })}
      ${form.field({
        name: "capacity",
        label: "Tokens of a full bucket",
        type: "number",
        min: 1,
        max: MOST_TOKENS,
        value: rule.capacity ?? 100,
        required: true,
      })}
      ${form.field({
        name: "refill",
        label: "Tokens that come back",
        type: "number",
        min: 0,
        max: MOST_TOKENS,
        value: rule.refill ?? 10,
        required: true,
        hint: "In each period; 0 for never",
      })}
      ${form.field({
        name: "period",
        errorName: "periodMillis",
        label: "Period (seconds)",
        type: "number",
        min: 0.1,
        max: 86400,
        step: "any",
        value: (rule.periodMillis ?? 1000) / 1000,
        required: true,
      })}
      ${form.field({ name: "cost", label: "Tokens for a request", type: "number", min: 1, value: rule.cost ?? 1, required: true })}
      ${form.field({
        name: "whenSilent",
        label: "If the bucket does not answer",
        options: WHEN_SILENT,
        value: rule.whenSilent ?? "open",
      })}
      <div class="wide">
        ${form.check({ name: "shadow", label: "Shadow: only counts what it would refuse", checked: rule.shadow ?? true })}
        ${form.check({ name: "enabled", label: "Enabled", checked: rule.enabled ?? true })}
      </div>
    `;
  }

  body(values) {
    return {
      subject: values.subject,
      deviceClass: orNull(values.deviceClass),
      method: values.method,
      path: values.path.trim(),
      capacity: Number(values.capacity),
      refill: Number(values.refill),
      periodMillis: Math.round(Number(values.period) * 1000),
      cost: Number(values.cost),
      whenSilent: values.whenSilent,
      shadow: values.shadow === "true",
      enabled: values.enabled === "true",
    };
  }

  /** The name is the address; one of the product's own must not be changed by who means to add a rule. */
  async create(body, values) {
    const name = values.name.trim();
    if (!NAME.test(name)) {
      throw refused(`'${name}' is no name: up to 40 small letters, digits and hyphens, a letter first.`);
    }
    if (this.rules.some((rule) => rule.name === name)) {
      throw refused(`There is a rule '${name}' already.\nMaybe change that one.`);
    }
    return request("PUT", `${this.path}/${name}`, { body, headers: { "If-Match": '"0"' } });
  }
}

function refused(message) {
  return new Problem({ title: "The rule cannot be added", errors: [{ field: "name", message }] });
}

customElements.define("limit-dialog", LimitDialog);
