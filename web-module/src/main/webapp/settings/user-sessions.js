import { html, nothing } from "lit";
import { Component } from "../platform/element.js";
import { FormState } from "../platform/form.js";
import { request } from "../platform/http.js";
import "../account/session-list.js";

/** Where a person is signed in; an administrator can end it. */
class UserSessions extends Component {
  static properties = { user: { state: true } };

  #form = new FormState(this);

  async show(user) {
    this.user = user;
    await this.updateComplete;
    this.querySelector("dialog").showModal();
  }

  render() {
    return html`<dialog class="wide" aria-labelledby="user-sessions-title" @close=${() => (this.user = undefined)}>
      ${this.user
        ? html`<div class="form">
            <h2 id="user-sessions-title">Sessions of ${this.user.name}</h2>
            <session-list .path=${`users/${this.user.id}/sessions`}></session-list>
            ${this.#form.summary()}
            <div class="actions">
              <button type="button" class="danger" ?disabled=${this.#form.busy} @click=${() => this.#form.run(() => this.#signOut())}>
                Sign out everywhere
              </button>
              <button type="button" @click=${() => this.querySelector("dialog").close()}>Close</button>
            </div>
          </div>`
        : nothing}
    </dialog>`;
  }

  async #signOut() {
    await request("DELETE", `users/${this.user.id}/sessions`);
    await this.querySelector("session-list").reload();
  }
}

customElements.define("user-sessions", UserSessions);
