import { html } from "lit";

const TENANT = "motorpool.tenant";
const EMAIL = "motorpool.email";

/** Tenant and e-mail, as the browser remembers them from the last time. */
export function nameFields(form) {
  return html`${form.field({
    name: "tenant",
    label: "Tenant",
    value: localStorage.getItem(TENANT) ?? "",
    required: true,
    autocomplete: "organization",
    maxlength: 40,
  })}
  ${form.field({
    name: "email",
    label: "E-mail",
    type: "email",
    value: localStorage.getItem(EMAIL) ?? "",
    required: true,
    autocomplete: "username",
    maxlength: 254,
  })}`;
}

export function isNameKnown() {
  return localStorage.getItem(EMAIL) !== null;
}

/** Remembers them for the next time, and answers what to send. */
export function rememberName({ tenant, email }) {
  const name = { tenant: tenant.trim(), email: email.trim() };
  localStorage.setItem(TENANT, name.tenant);
  localStorage.setItem(EMAIL, name.email);
  return name;
}
