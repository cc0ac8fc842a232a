import { html, nothing } from "lit";
import { Component } from "../platform/element.js";
import { FormState } from "../platform/form.js";
import { request } from "../platform/http.js";
import { passwordField } from "../session/password-field.js";
import "./session-list.js";

/** One's own account: the password, and where one is signed in. */
class AccountPage extends Component {
  static properties = { route: {}, changed: { state: true } };

  #password = new FormState(this);
  #sessions = new FormState(this);

  render() {
    const form = this.#password;
    return html`<div class="page">
      <div class="page-head"><h1 tabindex="-1">Your account</h1></div>
      <h2>Sessions</h2>
      <session-list></session-list>
      ${this.#sessions.summary()}
      <div class="actions">
        <button type="button" ?disabled=${this.#sessions.busy} @click=${() => this.#sessions.run(() => this.#endOthers())}>
          End all other sessions
        </button>
      </div>
      <section class="panel" aria-labelledby="password-title">
        <h2 id="password-title">Password</h2>
        <form
          class="form"
          @submit=${form.handler((values, element) => this.#change(values, element))}
          @input=${() => (this.changed = false)}
        >
          <div class="fields">
            ${form.field({
              name: "currentPassword",
              label: "Current password",
              type: "password",
              required: true,
              maxlength: 200,
              autocomplete: "current-password",
            })}
            ${passwordField(form)}
          </div>
          ${form.summary()}
          ${this.changed
            ? html`<p class="notice good" role="status">The password is changed. All other sessions are ended.</p>`
            : nothing}
          <div class="actions">
            <button class="primary" ?disabled=${form.busy}>${form.busy ? "Changing…" : "Change the password"}</button>
          </div>
        </form>
      </section>
    </div>`;
  }

  async #endOthers() {
    await request("DELETE", "sessions");
    await this.querySelector("session-list").reload();
  }

  async #change({ currentPassword, newPassword }, form) {
    await request("PUT", "password", { body: { currentPassword, newPassword } });
    form.reset();
    this.changed = true;
    await this.querySelector("session-list").reload();
  }
}

customElements.define("account-page", AccountPage);
