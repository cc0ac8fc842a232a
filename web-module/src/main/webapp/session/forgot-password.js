import { html } from "lit";
import { Component } from "../platform/element.js";
import { FormState } from "../platform/form.js";
import { request } from "../platform/http.js";
import { nameFields, rememberName } from "./name-fields.js";

/** Asks for a link with which to set a new password. */
class ForgotPassword extends Component {
  static properties = { sent: { state: true } };

  #form = new FormState(this);

  render() {
    const form = this.#form;
    return html`<main class="sign-in">
      <form class="panel form" @submit=${form.handler((values) => this.#send(values))}>
        <h1 tabindex="-1">Forgot your password?</h1>
        ${this.sent
          ? html`<p class="notice good" role="status">
              If there is such an account, a mail with a link is on its way. The link is good for ${this.sent} minutes.
            </p>`
          : html`<p class="muted">We send you a link with which you choose a new one.</p>
              ${nameFields(form)} ${form.summary()}
              <button class="primary" ?disabled=${form.busy}>${form.busy ? "Sending…" : "Send the link"}</button>`}
        <a href="#/">Back to sign in</a>
      </form>
    </main>`;
  }

  async #send(values) {
    const name = rememberName(values);
    const { data } = await request("POST", "password-resets", { body: name });
    this.sent = data.validMinutes;
  }
}

customElements.define("forgot-password", ForgotPassword);
