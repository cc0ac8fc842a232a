import { html, nothing } from "lit";
import { FormState } from "../platform/form.js";
import { request } from "../platform/http.js";
import { exactText } from "../platform/words.js";
import { LiveTable } from "./live-table.js";
import { numberText } from "./measures.js";

/** Addresses from which nobody may sign in for now. */
class BlockedAddresses extends LiveTable {
  static properties = { lifted: { state: true } };

  path = "ip-blocks";
  caption = "Blocked addresses";
  noun = ["address", "addresses"];
  empty = "No address is blocked.";
  #form = new FormState(this);

  head() {
    return html`<p class="muted">
        Too many attempts to sign in failed there, so nobody may sign in from there for now. Whoever is signed in goes on. Of
        IPv6 a network of 64 bits is one address.
      </p>
      ${this.#form.summary()}
      ${this.lifted ? html`<p class="notice good" role="status" tabindex="-1">People at ${this.lifted} may sign in again.</p>` : nothing}`;
  }

  columns() {
    return [
      { label: "Address", cell: (block) => html`<strong class="breaks">${block.address}</strong>` },
      { label: "Failures", number: true, cell: (block) => numberText(block.failures) },
      { label: "First", cell: (block) => html`<span class="nowrap">${exactText(block.firstFailedAt)}</span>` },
      { label: "Last", cell: (block) => html`<span class="nowrap">${exactText(block.lastFailedAt)}</span>` },
      { label: "Blocked until", cell: (block) => html`<span class="nowrap">${exactText(block.blockedUntil)}</span>` },
      {
        label: "",
        cell: (block) => html`<button type="button" @click=${() => this.#form.run(() => this.#lift(block))}>
          Lift<span class="visually-hidden"> the block of ${block.address}</span>
        </button>`,
      },
    ];
  }

  async #lift(block) {
    this.lifted = undefined;
    try {
      await request("DELETE", `ip-blocks/${block.id}`);
    } finally {
      // It may have ended by itself.
      await this.list.reload();
    }
    this.lifted = block.address;
    // Its row, with the button that was pressed, is gone.
    await this.updateComplete;
    this.querySelector(".notice.good")?.focus();
  }
}

customElements.define("blocked-addresses", BlockedAddresses);
