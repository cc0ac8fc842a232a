import { html } from "lit";
import { Component } from "../platform/element.js";
import { FormState } from "../platform/form.js";
import { session } from "../platform/session.js";

const TENANT = "motorpool.tenant";
const EMAIL = "motorpool.email";

/** Signs in. Tenant and e-mail are remembered by the browser, for the next time. */
class SignIn extends Component {
  #form = new FormState(this);

  render() {
    const form = this.#form;
    return html`<main class="sign-in">
      <form class="panel form" @submit=${form.handler((values) => this.#signIn(values))}>
        <h1 tabindex="-1"><img src="/favicon.svg" alt="" width="28" height="28" /> Sign in to Motorpool</h1>
        ${form.field({
          name: "tenant",
          label: "Tenant",
          value: localStorage.getItem(TENANT) ?? "",
          required: true,
          autocomplete: "organization",
          maxlength: 40,
        })}
        ${form.field({
          name: "email",
          label: "E-mail",
          type: "email",
          value: localStorage.getItem(EMAIL) ?? "",
          required: true,
          autocomplete: "username",
          maxlength: 254,
        })}
        ${form.field({
          name: "password",
          label: "Password",
          type: "password",
          required: true,
          autocomplete: "current-password",
          maxlength: 200,
        })}
        ${form.summary()}
        <button class="primary" ?disabled=${form.busy}>${form.busy ? "Signing in…" : "Sign in"}</button>
      </form>
    </main>`;
  }

  firstUpdated() {
    this.querySelector(localStorage.getItem(EMAIL) ? "[name=password]" : "[name=tenant]").focus();
  }

  async #signIn({ tenant, email, password }) {
    localStorage.setItem(TENANT, tenant.trim());
    localStorage.setItem(EMAIL, email.trim());
    await session.signIn({ tenant: tenant.trim(), email: email.trim(), password });
  }
}

customElements.define("sign-in", SignIn);
