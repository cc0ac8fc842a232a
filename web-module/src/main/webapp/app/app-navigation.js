import { html, nothing } from "lit";
import { Component } from "../platform/element.js";
import { session } from "../platform/session.js";
import { words } from "../platform/words.js";
import { pages } from "./pages.js";
import { link } from "./router.js";
import "./theme-switch.js";

/** The way around, and who is signed in, if anybody is. On a phone it folds into a menu. */
class AppNavigation extends Component {
  static properties = { page: {}, route: {}, open: { state: true } };

  willUpdate(changed) {
    if (changed.has("route")) {
      this.open = false;
    }
  }

  render() {
    return html`<header class="bar" @keydown=${this.#onKey}>
      <a class="brand" href=${link(session.me ? "board" : this.page)}><img src="/favicon.svg" alt="" width="24" height="24" /> Motorpool</a>
      <button
        type="button"
        class="menu"
        aria-expanded=${this.open ? "true" : "false"}
        aria-controls="navigation"
        @click=${() => (this.open = !this.open)}
      >
        Menu
      </button>
      <div id="navigation" class=${this.open ? "open" : ""}>
        <nav aria-label="Main">
          ${pages
            .filter((page) => !page.isPersonal && (session.me ? session.has(...page.roles) : page.isPublic))
            .map(
              (page) =>
                html`<a href=${link(page.name)} aria-current=${this.page === page.name ? "page" : "false"}>
                  ${page.label}
                </a>`,
            )}
        </nav>
        <div class="who">
          ${session.me ? this.#account() : html`<a href="#/">Sign in</a>`}
          <theme-switch></theme-switch>
          ${session.me ? html`<button type="button" @click=${this.#signOut}>Sign out</button>` : nothing}
        </div>
      </div>
    </header>`;
  }

  #account() {
    return html`<strong>${session.me.name}</strong>
      <span class="muted small">${session.me.roles.map(words).join(", ")}</span>
      ${session.tenant
        ? html`<span class="muted small">${session.tenant.name} · ${session.tenant.zone}</span>`
        : nothing}
      <a href="#/account" aria-current=${this.page === "account" ? "page" : "false"}>Your account</a>`;
  }

  #onKey(event) {
    if (event.key === "Escape" && this.open) {
      this.open = false;
      this.querySelector(".menu").focus();
    }
  }

  async #signOut() {
    await session.signOut();
  }
}

customElements.define("app-navigation", AppNavigation);
