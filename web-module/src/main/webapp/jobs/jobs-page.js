import { html, nothing } from "lit";
import { link } from "../app/router.js";
import { Component } from "../platform/element.js";
import { session } from "../platform/session.js";
import "./dead-letters.js";
import "./job-list.js";
import "./job-queue.js";
import "./running-jobs.js";
import "./schedule-list.js";

const DESK = ["tenant-admin", "dispatcher"];
const TABS = [
  { name: "", label: "All", roles: DESK, view: (route) => html`<job-list .route=${route}></job-list>` },
  { name: "running", label: "Running", roles: DESK, view: () => html`<running-jobs></running-jobs>` },
  { name: "queue", label: "Queue", roles: ["tenant-admin"], view: () => html`<job-queue></job-queue>` },
  { name: "dead", label: "Dead letters", roles: ["tenant-admin"], view: () => html`<dead-letters></dead-letters>` },
  { name: "schedules", label: "Schedules", roles: ["tenant-admin"], view: () => html`<schedule-list></schedule-list>` },
];

/** Background jobs of the tenant. */
class JobsPage extends Component {
  static properties = { route: {} };

  render() {
    const tabs = TABS.filter((tab) => session.has(...tab.roles));
    const current = tabs.find((tab) => tab.name === this.route.id) ?? tabs[0];
    return html`<div class="page">
      <div class="page-head"><h1 tabindex="-1">Jobs</h1></div>
      <nav class="tabs" aria-label="Jobs">
        ${tabs.map(
          (tab) => html`<a href=${link("jobs", tab.name)} aria-current=${tab === current ? "page" : nothing}>${tab.label}</a>`,
        )}
      </nav>
      ${current.view(this.route)}
    </div>`;
  }
}

customElements.define("jobs-page", JobsPage);
