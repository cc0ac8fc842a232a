import { html, nothing } from "lit";
import { FormState } from "../platform/form.js";
import { request } from "../platform/http.js";
import { badge } from "../platform/views.js";
import { refillText, subjectText, textOf, WHEN_SILENT } from "./limit-words.js";
import { LiveTable } from "./live-table.js";
import { numberText } from "./measures.js";
import "./limit-dialog.js";

/** How many requests may be made: the rules of the whole installation. */
class LimitTable extends LiveTable {
  static properties = { removing: { state: true }, done: { state: true } };

  path = "rate-limits";
  caption = "Rate limits";
  noun = ["rule", "rules"];
  empty = "No rules.";
  #form = new FormState(this);

  head() {
    return html`<p class="muted">
        Rules for all nodes, which obey a change within two seconds, with full buckets. A request must have tokens left under
        each rule that it meets. One of the product’s own that is removed is again as it came.
      </p>
      <div class="actions">
        <button type="button" class="primary" @click=${() => this.#dialog().add()}>Add rule</button>
      </div>
      ${this.#form.summary()}
      ${this.done ? html`<p class="notice good" role="status" tabindex="-1">${this.done}</p>` : nothing}`;
  }

  foot() {
    return html`<limit-dialog .rules=${this.list.items} @saved=${(event) => this.#onSaved(event.detail)}></limit-dialog>`;
  }

  columns() {
    return [
      { label: "Rule", cell: (rule) => this.#name(rule) },
      { label: "Bucket of", cell: subjectText },
      { label: "Requests", cell: (rule) => html`<code class="breaks">${rule.method === "*" ? "" : `${rule.method} `}${rule.path}</code>` },
      { label: "Tokens", number: true, cell: (rule) => numberText(rule.capacity) },
      { label: "Come back", cell: refillText },
      { label: "Cost", number: true, cell: (rule) => numberText(rule.cost) },
      { label: "If silent", cell: (rule) => textOf(WHEN_SILENT, rule.whenSilent) },
      { label: "State", cell: stateBadge },
      { label: "", cell: (rule) => (rule.builtIn ? nothing : this.#removal(rule)) },
    ];
  }

  #name(rule) {
    return html`<button type="button" class="plain" @click=${() => this.#dialog().edit(rule.name)}>${rule.name}</button>${rule.builtIn
        ? html`<br /><span class="small muted">Product’s own</span>`
        : nothing}`;
  }

  /** One button that asks first, so that the keyboard stays where it is. */
  #removal(rule) {
    const asks = this.removing === rule.name;
    const name = html`<span class="visually-hidden"> ${rule.name}</span>`;
    return html`<div class="actions">
      <button
        type="button"
        class=${asks ? "danger" : ""}
        @click=${() => (asks ? this.#form.run(() => this.#remove(rule)) : (this.removing = rule.name))}
      >
        ${asks ? "Really remove?" : "Remove"}${name}
      </button>
      ${asks ? html`<button type="button" @click=${() => (this.removing = undefined)}>Keep${name}</button>` : nothing}
    </div>`;
  }

  async #remove(rule) {
    this.removing = undefined;
    try {
      await request("DELETE", `rate-limits/${rule.name}`);
    } finally {
      await this.list.reload();
    }
    this.done = `The rule “${rule.name}” is removed.`;
    // Its row, with the button that was pressed, is gone.
    await this.updateComplete;
    this.querySelector(".notice.good")?.focus();
  }

  #onSaved(rule) {
    this.done = `The rule “${rule.name}” is saved.`;
    this.list.reload();
  }

  #dialog() {
    return this.querySelector("limit-dialog");
  }
}

function stateBadge(rule) {
  if (!rule.enabled) {
    return badge("off");
  }
  return rule.shadow ? badge("shadow", "warn") : badge("in force", "good");
}

customElements.define("limit-table", LimitTable);
