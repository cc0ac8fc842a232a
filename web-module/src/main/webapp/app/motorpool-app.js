import { html, nothing } from "lit";
import { Component } from "../platform/element.js";
import { events } from "../platform/http.js";
import { session } from "../platform/session.js";
import { problemBox } from "../platform/views.js";
import { pages } from "./pages.js";
import { readRoute } from "./router.js";
import "../session/forgot-password.js";
import "../session/new-password.js";
import "../session/sign-in.js";
import "./app-navigation.js";

/** The console: asks who is signed in, then shows the page that the address names. */
class MotorpoolApp extends Component {
  static properties = {
    route: { state: true },
    ready: { state: true },
    problem: { state: true },
    loaded: { state: true },
  };

  #view = null;
  #viewer = null;

  constructor() {
    super();
    this.route = readRoute();
    this.ready = false;
    addEventListener("hashchange", () => this.#arrive());
    session.addEventListener("change", () => this.#arrive());
    events.addEventListener("signed-out", () => session.me && session.end());
  }

  async connectedCallback() {
    super.connectedCallback();
    try {
      await session.resume();
    } catch (problem) {
      this.problem = problem;
    }
    this.ready = true;
    await this.#arrive();
  }

  async #arrive() {
    const before = this.route.page + this.route.id;
    this.route = readRoute();
    const page = this.#page();
    if (page) {
      await page.load();
      document.title = `${page.label} · Motorpool`;
    } else {
      document.title = "Motorpool";
    }
    this.loaded = page;
    this.requestUpdate();
    if (before !== this.route.page + this.route.id) {
      await this.updateComplete;
      await this.#view?.updateComplete;
      scrollTo(0, 0);
      this.querySelector("h1")?.focus();
    }
  }

  #page() {
    if (!session.me) {
      return pages.find((page) => page.isPublic && page.name === this.route.page);
    }
    const allowed = pages.filter((page) => session.has(...page.roles));
    return allowed.find((page) => page.name === this.route.page) ?? allowed[0];
  }

  render() {
    if (!this.ready) {
      return html`<p class="empty" role="status">Loading…</p>`;
    }
    if (this.problem) {
      return html`<main class="alone">${problemBox(this.problem)}</main>`;
    }
    if (this.route.page === "new-password") {
      return html`<new-password .route=${this.route}></new-password>`;
    }
    if (!session.me && !this.loaded?.isPublic) {
      return this.route.page === "forgot-password" ? html`<forgot-password></forgot-password>` : html`<sign-in></sign-in>`;
    }
    return html`<a class="skip" href="#content" @click=${this.#skip}>Skip to content</a>
      <app-navigation .page=${this.loaded?.name} .route=${this.route}></app-navigation>
      <main id="content" tabindex="-1" data-page=${this.loaded?.name ?? ""} data-id=${this.route.id}>
        ${this.#content()}
      </main>`;
  }

  #content() {
    const page = this.loaded;
    if (!page) {
      return html`<p class="empty">Your roles show nothing here.</p>`;
    }
    const isOne = this.route.id && page.detail && page.name === this.route.page && !page.tabs?.includes(this.route.id);
    const tag = isOne ? page.detail : page.tag;
    // What somebody saw is not for who comes after them.
    if (this.#view?.localName !== tag || this.#viewer !== session.me) {
      this.#view = document.createElement(tag);
      this.#viewer = session.me;
    }
    this.#view.route = page.name === this.route.page ? this.route : { page: page.name, id: "", query: {} };
    return this.#view ?? nothing;
  }

  #skip(event) {
    event.preventDefault();
    this.querySelector("main").focus();
  }
}

customElements.define("motorpool-app", MotorpoolApp);
