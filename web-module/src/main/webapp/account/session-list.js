import { html, nothing } from "lit";
import { Component } from "../platform/element.js";
import { FormState } from "../platform/form.js";
import { request } from "../platform/http.js";
import { PagedList } from "../platform/paging.js";
import { badge, listFoot, problemBox, table } from "../platform/views.js";
import { instantText } from "../platform/words.js";
import { agentText } from "./agents.js";

/** Sessions that somebody has open: one's own, or with `path` those of a person. Fires `changed`. */
class SessionList extends Component {
  static properties = { path: {} };

  #sessions = new PagedList(this);
  #form = new FormState(this);

  willUpdate(changed) {
    if (changed.has("path")) {
      this.#sessions.load(this.path ?? "sessions");
    }
  }

  firstUpdated() {
    if (!this.path) {
      this.#sessions.load("sessions");
    }
  }

  reload() {
    return this.#sessions.reload();
  }

  render() {
    return html`${problemBox(this.#sessions.problem)} ${this.#form.summary()}
      <section class="panel flush" aria-label="Sessions">
        ${table({
          caption: "Sessions",
          columns: this.#columns(),
          items: this.#sessions.items,
          empty: this.#sessions.busy ? "" : "No open sessions.",
        })}
        ${listFoot(this.#sessions, "session", "sessions")}
      </section>`;
  }

  #columns() {
    return [
      {
        label: "With",
        cell: (session) => html`<span title=${session.agent}>${agentText(session.agent)}</span>
          ${session.current ? badge("this session", "good") : nothing}`,
      },
      { label: "From", cell: (session) => html`<span class="breaks">${session.address}</span>` },
      { label: "Begun", cell: (session) => instantText(session.createdAt) },
      { label: "Last used", cell: (session) => instantText(session.lastUsedAt) },
      {
        label: "",
        cell: (session) =>
          session.current
            ? nothing
            : html`<button type="button" ?disabled=${this.#form.busy} @click=${() => this.#form.run(() => this.#end(session))}>
                End<span class="visually-hidden"> the session with ${agentText(session.agent)} from ${session.address}</span>
              </button>`,
      },
    ];
  }

  async #end(session) {
    await request("DELETE", `sessions/${session.id}`);
    await this.#sessions.reload();
    this.dispatchEvent(new Event("changed"));
  }
}

customElements.define("session-list", SessionList);
