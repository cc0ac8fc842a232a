import { html, nothing } from "lit";
import { link } from "../app/router.js";
import { Component } from "../platform/element.js";
import "./blocked-addresses.js";
import "./cache-table.js";
import "./limit-table.js";
import "./node-table.js";
import "./replica-table.js";
import "./stream-table.js";

const TABS = [
  { name: "", label: "Nodes", view: (paused) => html`<node-table .paused=${paused}></node-table>` },
  { name: "limits", label: "Limits", view: (paused) => html`<limit-table .paused=${paused}></limit-table>` },
  { name: "blocked", label: "Blocked addresses", view: (paused) => html`<blocked-addresses .paused=${paused}></blocked-addresses>` },
  { name: "caches", label: "Caches", view: (paused) => html`<cache-table .paused=${paused}></cache-table>` },
  { name: "replicas", label: "Replicas", view: (paused) => html`<replica-table .paused=${paused}></replica-table>` },
  { name: "streams", label: "Streams", view: (paused) => html`<stream-table .paused=${paused}></stream-table>` },
];

/** How the nodes are, and what holds for all of them, for the platform's administrator. */
class ClusterPage extends Component {
  static properties = { route: {}, paused: { state: true } };

  constructor() {
    super();
    this.paused = false;
  }

  render() {
    const current = TABS.find((tab) => tab.name === this.route.id) ?? TABS[0];
    return html`<div class="page">
      <div class="page-head">
        <h1 tabindex="-1">Cluster</h1>
        <span class="small muted">${this.paused ? "Not read anew" : "Read anew every 5 seconds"}</span>
        <div class="actions">
          <button type="button" @click=${() => (this.paused = !this.paused)}>${this.paused ? "Resume reading" : "Pause reading"}</button>
        </div>
      </div>
      <nav class="tabs" aria-label="Cluster">
        ${TABS.map((tab) => html`<a href=${link("cluster", tab.name)} aria-current=${tab === current ? "page" : nothing}>${tab.label}</a>`)}
      </nav>
      ${current.view(this.paused)}
    </div>`;
  }
}

customElements.define("cluster-page", ClusterPage);
