import { html } from "lit";
import { Component } from "../platform/element.js";
import { FormState } from "../platform/form.js";
import { session } from "../platform/session.js";
import { isNameKnown, nameFields, rememberName } from "./name-fields.js";

/** Signs in. Tenant and e-mail are remembered by the browser, for the next time. */
class SignIn extends Component {
  #form = new FormState(this);

  render() {
    const form = this.#form;
    return html`<main class="sign-in">
      <form class="panel form" @submit=${form.handler((values) => this.#signIn(values))}>
        <h1 tabindex="-1"><img src="/favicon.svg" alt="" width="28" height="28" /> Sign in to Motorpool</h1>
        ${nameFields(form)}
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
        <a href="#/forgot-password">Forgot your password?</a>
        <a href="#/timetables">Make a calendar of a timetable, without signing in</a>
      </form>
    </main>`;
  }

  firstUpdated() {
    this.querySelector(isNameKnown() ? "[name=password]" : "[name=tenant]").focus();
  }

  async #signIn(values) {
    await session.signIn({ ...rememberName(values), password: values.password });
  }
}

customElements.define("sign-in", SignIn);
