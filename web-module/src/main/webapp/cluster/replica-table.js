import { html } from "lit";
import { badge } from "../platform/views.js";
import { LiveTable } from "./live-table.js";
import { millisText } from "./measures.js";

const STATES = {
  in: ["read from", "good"],
  lagging: ["lagging", "warn"],
  recovering: ["recovering", "warn"],
  silent: ["silent", "bad"],
  failed: ["failed", "bad"],
};

/** The read replicas, and how far each is behind. */
class ReplicaTable extends LiveTable {
  path = "replicas";
  caption = "Read replicas";
  noun = ["replica", "replicas"];
  empty = "No read replicas: everything is read from the primary.";

  head() {
    return html`<p class="muted">
      As the node that answers sees them; another node may see them otherwise, and behind a load balancer another one may
      answer each time. What is not read from is asked again until it is well.
    </p>`;
  }

  columns() {
    return [
      { label: "Replica", cell: (replica) => html`<strong class="breaks">${replica.name}</strong>` },
      { label: "State", cell: (replica) => badge(...(STATES[replica.state] ?? [replica.state])) },
      {
        label: "Behind",
        number: true,
        cell: (replica) => (typeof replica.lagSeconds === "number" ? millisText(1000 * replica.lagSeconds) : "Unknown"),
      },
      { label: "Position", cell: (replica) => (replica.position ? html`<code>${replica.position}</code>` : "It never answered") },
    ];
  }
}

customElements.define("replica-table", ReplicaTable);
