import { html } from "lit";
import { exactText } from "../platform/words.js";
import { LiveTable } from "./live-table.js";
import { loadBar, nodeName } from "./measures.js";

/** Who follows events where. */
class StreamTable extends LiveTable {
  path = "streams";
  caption = "Streams of events";
  noun = ["node", "nodes"];
  empty = "No node has said that it takes clients.";

  head() {
    return html`<p class="muted">
      How many clients follow events at each node, and how many it takes. Every node says so each second; one that is silent
      for five seconds is missing.
    </p>`;
  }

  columns() {
    return [
      { label: "Node", cell: (hub) => nodeName(hub.node) },
      { label: "Clients", cell: (hub) => loadBar(`Clients of ${hub.node}`, hub.clients, hub.seats) },
      { label: "As of", cell: (hub) => html`<span class="nowrap">${exactText(hub.asOf)}</span>` },
    ];
  }
}

customElements.define("stream-table", StreamTable);
