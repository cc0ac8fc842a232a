import { html, nothing } from "lit";
import { poolText } from "../jobs/job-words.js";
import { exactText } from "../platform/words.js";
import { LiveTable } from "./live-table.js";
import { loadBar, nodeName, numberText } from "./measures.js";

/** The nodes, and how many of their slots are taken by jobs. */
class NodeTable extends LiveTable {
  path = "job-nodes";
  caption = "Nodes";
  noun = ["node", "nodes"];
  empty = "No node has said that it is there.";

  head() {
    const pools = this.list.items;
    return html`<p class="muted">
        Every node that is alive, and the jobs that it runs in each pool. A node that starts again gets another name; one
        that is silent for longer than a lease is missing.
      </p>
      ${this.list.pages > 0 ? totals(pools) : nothing}`;
  }

  rows(pools) {
    return byNode(pools);
  }

  columns(nodes) {
    const pools = [...new Set(nodes.flatMap((one) => [...one.pools.keys()]))];
    return [
      { label: "Node", cell: (one) => nodeName(one.node) },
      ...pools.map((pool) => ({ label: poolText(pool), cell: (one) => poolCell(one, pool) })),
      { label: "Last seen", cell: (one) => html`<span class="nowrap">${exactText(one.seenAt)}</span>` },
    ];
  }
}

function byNode(pools) {
  const nodes = new Map();
  for (const pool of pools) {
    const one = nodes.get(pool.node) ?? { node: pool.node, seenAt: pool.seenAt, pools: new Map() };
    one.pools.set(pool.pool, pool);
    nodes.set(pool.node, one);
  }
  return [...nodes.values()];
}

function poolCell(one, name) {
  const pool = one.pools.get(name);
  return pool ? loadBar(`${poolText(name)} slots of ${one.node}`, pool.running, pool.slots) : nothing;
}

function totals(pools) {
  return html`<section class="panel" aria-label="All nodes together">
    <dl class="facts large">
      ${fact("Nodes", byNode(pools).length)} ${fact("Jobs running", sum(pools, "running"))} ${fact("Slots", sum(pools, "slots"))}
    </dl>
  </section>`;
}

function sum(pools, what) {
  return pools.reduce((total, pool) => total + pool[what], 0);
}

function fact(label, number) {
  return html`<div>
    <dt>${label}</dt>
    <dd>${numberText(number)}</dd>
  </div>`;
}

customElements.define("node-table", NodeTable);
