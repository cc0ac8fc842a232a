import { html, nothing } from "lit";
import { words } from "./words.js";

const TONES = {
  queued: "",
  running: "active",
  succeeded: "good",
  dead: "bad",
  cancelled: "warn",
  request: "warn",
  scheduled: "good",
  ongoing: "active",
  completed: "good",
  no_show: "bad",
  expired: "bad",
  planned: "active",
};

export function badge(code, tone = TONES[code] ?? "") {
  return html`<span class="badge ${tone}">${words(code)}</span>`;
}

export function activeBadge(active) {
  return badge(active ? "active" : "inactive", active ? "good" : "");
}

/**
 * What went wrong.
 *
 * @param shown names of the fields whose messages stand next to their inputs; the others are listed here
 */
export function problemBox(problem, shown = []) {
  if (!problem) {
    return nothing;
  }
  const others = (problem.errors ?? []).filter((error) => !shown.includes(error.field));
  return html`<div class="notice bad" role="alert">
    <strong>${problem.title || "Error"}</strong>
    ${problem.detail ? html`<span class="keep-lines">${problem.detail}</span>` : nothing}
    ${others.length > 0
      ? html`<ul>
          ${others.map((error) => html`<li>${error.message}</li>`)}
        </ul>`
      : nothing}
    ${problem.requestId
      ? html`<span class="small muted">${problem.code} · request <code>${problem.requestId}</code></span>`
      : nothing}
  </div>`;
}

/** The foot of a list: how much of it is here, and the way to the next page. */
export function listFoot(list, one, many) {
  const seen = list.items.length;
  if (seen === 0 && !list.busy) {
    return nothing;
  }
  return html`<div class="table-foot" aria-live="polite">
    <span>${list.busy && seen === 0 ? "Loading…" : `${seen} ${seen === 1 ? one : many}${list.next ? " so far" : ""}`}</span>
    ${list.next
      ? html`<button type="button" ?disabled=${list.busy} @click=${() => list.more()}>Show more</button>`
      : nothing}
  </div>`;
}

/** A table of a paged list; `columns` are `{label, cell(item), number?}`. */
export function table({ caption, columns, items, empty }) {
  if (items.length === 0 && empty) {
    return html`<p class="empty">${empty}</p>`;
  }
  return html`<table class="table">
    <caption class="visually-hidden">
      ${caption}
    </caption>
    <thead>
      <tr>
        ${columns.map(
          (column) => html`<th scope="col" class=${column.number ? "number" : ""}>${column.label}</th>`,
        )}
      </tr>
    </thead>
    <tbody>
      ${items.map(
        (item) => html`<tr>
          ${columns.map(
            (column) =>
              // Nothing stands between the tags, so that a cell without content is empty.
              html`<td data-label=${column.label} class=${column.number ? "number" : ""}>${column.cell(item)}</td>`,
          )}
        </tr>`,
      )}
    </tbody>
  </table>`;
}
