import { html, nothing } from "lit";
import { Component } from "../platform/element.js";
import { FormState, orNull } from "../platform/form.js";
import { request } from "../platform/http.js";
import { PagedList } from "../platform/paging.js";
import { ResourceDialog } from "../platform/resource-dialog.js";
import { badge, listFoot, problemBox, table } from "../platform/views.js";
import { instantText, words } from "../platform/words.js";
import { chosenRoles, programRoleBoxes } from "./roles.js";

/** Keys with which programs call. A new one is shown once, then nobody can have it again. */
class ApiKeys extends Component {
  static properties = { issued: { state: true }, revoking: { state: true }, copied: { state: true } };

  #keys = new PagedList(this);
  #form = new FormState(this);

  connectedCallback() {
    super.connectedCallback();
    this.#keys.load("api-keys");
  }

  render() {
    return html`<div class="page">
      <div class="actions">
        <button type="button" class="primary" @click=${() => this.querySelector("api-key-dialog").add()}>Make API key</button>
      </div>
      ${this.issued ? this.#secret(this.issued) : nothing} ${problemBox(this.#keys.problem)} ${this.#form.summary()}
      <section class="panel flush" aria-label="API keys">
        ${table({ caption: "API keys", columns: this.#columns(), items: this.#keys.items, empty: this.#keys.busy ? "" : "No API keys." })}
        ${listFoot(this.#keys, "key", "keys")}
      </section>
      <api-key-dialog @saved=${this.#onIssued}></api-key-dialog>
    </div>`;
  }

  #secret(key) {
    return html`<div class="notice good" role="status">
      <strong>The key “${key.name}”, shown only this once</strong>
      <code>${key.key}</code>
      <div class="actions">
        <button type="button" @click=${() => this.#copy(key.key)}>${this.copied ? "Copied" : "Copy"}</button>
        <button type="button" @click=${() => (this.issued = undefined)}>I have it</button>
      </div>
    </div>`;
  }

  async #copy(text) {
    // Browsers give the clipboard to secure pages only; elsewhere the key is there to be selected.
    await navigator.clipboard?.writeText(text);
    this.copied = Boolean(navigator.clipboard);
  }

  #onIssued(event) {
    this.issued = event.detail;
    this.copied = false;
    this.#keys.reload();
  }

  #columns() {
    return [
      { label: "Name", cell: (key) => html`<strong>${key.name}</strong>` },
      { label: "Roles", cell: rolesText },
      { label: "Scopes", cell: (key) => key.scopes.map(scopeText).join(", ") },
      { label: "State", cell: stateBadge },
      { label: "Made", cell: (key) => instantText(key.createdAt) },
      { label: "Last used", cell: (key) => (key.lastUsedAt ? instantText(key.lastUsedAt) : "Never") },
      { label: "Expires", cell: (key) => (key.expiresAt ? instantText(key.expiresAt) : "Never") },
      { label: "", cell: (key) => (key.revokedAt ? nothing : this.#revokeButton(key)) },
    ];
  }

  #revokeButton(key) {
    return this.revoking === key.id
      ? html`<button type="button" class="danger" @click=${() => this.#form.run(() => this.#revoke(key))}>Revoke for good?</button>
          <button type="button" @click=${() => (this.revoking = undefined)}>Keep</button>`
      : html`<button type="button" @click=${() => (this.revoking = key.id)}>
          Revoke<span class="visually-hidden"> ${key.name}</span>
        </button>`;
  }

  async #revoke(key) {
    await request("DELETE", `api-keys/${key.id}`);
    this.revoking = undefined;
    await this.#keys.reload();
  }
}

function stateBadge(key) {
  if (key.revokedAt) {
    return badge("revoked", "bad");
  }
  return key.expiresAt && new Date(key.expiresAt) <= new Date() ? badge("expired", "bad") : badge("active", "good");
}

/** Such as `Driver, Device (truck)`. */
function rolesText({ roles, deviceClass }) {
  return roles.map((role) => (role === "device" && deviceClass ? `${words(role)} (${deviceClass})` : words(role))).join(", ");
}

function scopeText(scope) {
  return { all: "Everything", read: "Looks only" }[scope] ?? scope;
}

class ApiKeyDialog extends ResourceDialog {
  path = "api-keys";
  noun = "API key";

  fields(form) {
    return html`
      ${form.field({ name: "name", label: "Name", required: true, maxlength: 100, hint: "What will use it" })}
      ${form.field({ name: "expiresOn", errorName: "expiresAt", label: "Expires", type: "date", hint: "Empty for never" })}
      ${programRoleBoxes(form, ["dispatcher"])}
      ${form.field({
        name: "deviceClass",
        label: "Device class",
        maxlength: 40,
        wide: true,
        hint: "Such as truck, for rate limits of its class. With the role of a device only",
      })}
      ${form.field({
        name: "scopes",
        label: "Scopes",
        value: "all",
        required: true,
        wide: true,
        hint: "What it may use its roles for: all; read (changes nothing); features such as bookings, or bookings:read. Separated by commas.",
      })}
    `;
  }

  body(values) {
    return {
      name: values.name.trim(),
      roles: chosenRoles(values),
      deviceClass: orNull(values.deviceClass),
      scopes: values.scopes.split(",").map((scope) => scope.trim()).filter(Boolean),
      expiresAt: values.expiresOn ? `${values.expiresOn}T00:00:00Z` : null,
    };
  }
}

customElements.define("api-key-dialog", ApiKeyDialog);
customElements.define("api-keys", ApiKeys);
