import { html } from "lit";
import { EtagForm } from "./etag-form.js";

/** How people of the organization sign in. */
class SignInRules extends EtagForm {
  path = "sign-in-rules";
  caption = "Signing in";

  fields(form, rules) {
    return html`
      <p class="muted">A session that nobody uses for 24 hours is over.</p>
      ${form.check({
        name: "oneSession",
        label: "One session at a time: who signs in is signed out everywhere else",
        checked: rules.oneSession,
      })}
    `;
  }

  body(values) {
    return { oneSession: values.oneSession === "true" };
  }
}

customElements.define("sign-in-rules", SignInRules);
