import { html, nothing } from "lit";
import { link } from "../app/router.js";
import { Component } from "../platform/element.js";
import { session } from "../platform/session.js";
import "../jobs/job-cluster.js";
import "./api-keys.js";
import "./booking-rules.js";
import "./sign-in-rules.js";
import "./tenant-list.js";
import "./tenant-settings.js";
import "./user-list.js";

const TABS = [
  { name: "tenants", label: "Tenants", roles: ["platform-admin"], view: () => html`<tenant-list></tenant-list>` },
  { name: "jobs", label: "Jobs", roles: ["platform-admin"], view: () => html`<job-cluster></job-cluster>` },
  { name: "", label: "Organization", roles: ["tenant-admin"], view: () => html`<tenant-settings></tenant-settings>` },
  { name: "booking-rules", label: "Booking rules", roles: ["tenant-admin"], view: () => html`<booking-rules></booking-rules>` },
  { name: "sign-in", label: "Signing in", roles: ["tenant-admin", "platform-admin"], view: () => html`<sign-in-rules></sign-in-rules>` },
  { name: "people", label: "People", roles: ["tenant-admin", "platform-admin"], view: () => html`<user-list></user-list>` },
  { name: "api-keys", label: "API keys", roles: ["tenant-admin", "platform-admin"], view: () => html`<api-keys></api-keys>` },
];

/** What an administrator sets. */
class SettingsPage extends Component {
  static properties = { route: {} };

  render() {
    const tabs = TABS.filter((tab) => session.has(...tab.roles));
    const current = tabs.find((tab) => tab.name === this.route.id) ?? tabs[0];
    return html`<div class="page">
      <div class="page-head"><h1 tabindex="-1">Settings</h1></div>
      <nav class="tabs" aria-label="Settings">
        ${tabs.map(
          (tab) => html`<a href=${link("settings", tab.name)} aria-current=${tab === current ? "page" : nothing}>${tab.label}</a>`,
        )}
      </nav>
      ${current.view()}
    </div>`;
  }
}

customElements.define("settings-page", SettingsPage);
