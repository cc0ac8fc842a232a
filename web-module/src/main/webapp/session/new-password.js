import { html } from "lit";
import { Component } from "../platform/element.js";
import { FormState } from "../platform/form.js";
import { request } from "../platform/http.js";
import { session } from "../platform/session.js";
import { passwordField } from "./password-field.js";

/** Sets a new password with the token of a mail's link, which is taken out of the address at once. */
class NewPassword extends Component {
  static properties = { route: {}, done: { state: true } };

  #form = new FormState(this);
  #token = "";

  willUpdate() {
    const token = this.route?.query.token;
    if (token) {
      this.#token = token;
      history.replaceState(null, "", "#/new-password");
    }
  }

  render() {
    const form = this.#form;
    return html`<main class="sign-in">
      <form class="panel form" @submit=${form.handler((values) => this.#set(values))}>
        <h1 tabindex="-1">Choose a new password</h1>
        ${this.done
          ? html`<p class="notice good" role="status">The password is set. All sessions are ended.</p>
              <a href="#/">Sign in</a>`
          : html`${passwordField(form)} ${form.summary()}
              <button class="primary" ?disabled=${form.busy}>${form.busy ? "Setting…" : "Set the password"}</button>
              <a href="#/forgot-password">Ask for a new link</a>`}
      </form>
    </main>`;
  }

  async #set({ newPassword }) {
    await request("PUT", "password-resets", { body: { token: this.#token, newPassword } });
    this.done = true;
    if (session.me) {
      session.end();
    }
  }
}

customElements.define("new-password", NewPassword);
