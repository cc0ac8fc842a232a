import { html } from "lit";
import { LiveTable } from "./live-table.js";
import { millisText, numberText, shareText } from "./measures.js";

/** What the caches of a node have done. */
class CacheTable extends LiveTable {
  path = "caches";
  caption = "Caches";
  noun = ["cache", "caches"];
  empty = "No caches.";

  head() {
    return html`<p class="muted">
      The caches of the node that answers, since it started. Other nodes have their own, and behind a load balancer another
      one may answer each time.
    </p>`;
  }

  columns() {
    return [
      { label: "Cache", cell: (cache) => html`<strong>${cache.name}</strong>` },
      { label: "Entries", number: true, cell: entries },
      { label: "Heap", number: true, cell: (cache) => part(cache.near, answers(cache)) },
      { label: "Grid", number: true, cell: (cache) => part(cache.grid, answers(cache)) },
      { label: "Origin", number: true, cell: (cache) => part(cache.origin, answers(cache)) },
      { label: "Stale", number: true, cell: (cache) => numberText(cache.stale) },
      { label: "Last resort", number: true, cell: (cache) => numberText(cache.lastResort) },
      { label: "Loads", number: true, cell: loads },
      { label: "Waits", number: true, cell: (cache) => numberText(cache.waits) },
      { label: "Passed", number: true, cell: (cache) => numberText(cache.passed) },
      { label: "Forgotten", number: true, cell: (cache) => numberText(cache.forgotten) },
      { label: "Mean age", number: true, cell: (cache) => millisText(cache.meanAgeMillis) },
    ];
  }

  foot() {
    return html`<details>
      <summary>What the columns mean</summary>
      <ul class="reasons muted">
        <li>Heap, grid, origin: who answered, as a share and a number. The heap is the node’s, the grid all nodes’.</li>
        <li>Stale: answers of the heap and the grid that were no longer fresh. Last resort: those in the place of a failure.</li>
        <li>Loads: questions to the origin, those in the background included. Waits: who waited for somebody else’s load.</li>
        <li>Passed: questions inside a transaction, for which nothing is kept. Forgotten: what the node was told to forget.</li>
        <li>Mean age: of what was answered from the heap and the grid.</li>
      </ul>
    </details>`;
  }
}

function answers({ near, grid, origin }) {
  return near + grid + origin;
}

function part(number, whole) {
  return html`${shareText(number, whole) || "–"}<br /><span class="small muted">${numberText(number)}</span>`;
}

function entries(cache) {
  return html`${numberText(cache.entries)}<br /><span class="small muted nowrap">of ${numberText(cache.size)}</span>`;
}

function loads(cache) {
  return html`${numberText(cache.loads)}<br /><span class="small muted nowrap">${numberText(cache.failures)} failed</span>`;
}

customElements.define("cache-table", CacheTable);
