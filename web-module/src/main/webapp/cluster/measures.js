import { html, nothing } from "lit";

export function numberText(number) {
  return number.toLocaleString("en-US");
}

/** A part of a whole, such as `83.2 %`; empty where there is no whole. */
export function shareText(part, whole) {
  return whole > 0 ? `${((100 * part) / whole).toLocaleString("en-US", { maximumFractionDigits: 1 })} %` : "";
}

/** Short times, such as `40 ms` or `2.5 s`. */
export function millisText(millis) {
  return millis < 1000
    ? `${Math.round(millis)} ms`
    : `${(millis / 1000).toLocaleString("en-US", { maximumFractionDigits: 1 })} s`;
}

/** How much of something is taken, as a bar with its numbers. */
export function loadBar(label, taken, places) {
  return html`<div class="progress">
    ${places > 0 ? html`<progress aria-label=${label} max=${places} .value=${Math.min(taken, places)}></progress>` : nothing}
    <span class="small nowrap">${numberText(taken)} of ${numberText(places)}</span>
  </div>`;
}

export function nodeName(node) {
  return html`<strong class="breaks">${node}</strong>`;
}
