import { html, nothing } from "lit";
import { Component } from "../platform/element.js";
import { FormState } from "../platform/form.js";
import { request } from "../platform/http.js";

/** Lets an employee sign in, to book their own rides. Fires `saved`. */
class EmployeeSignIn extends Component {
  static properties = { employee: { state: true } };

  #form = new FormState(this);

  async open(employee) {
    this.employee = employee;
    this.#form.reset();
    await this.updateComplete;
    this.querySelector("dialog").showModal();
  }

  render() {
    const form = this.#form;
    return html`<dialog aria-labelledby="sign-in-title" @close=${() => (this.employee = undefined)}>
      ${this.employee
        ? html`<form class="form" @submit=${form.handler((values) => this.#save(values))}>
            <h2 id="sign-in-title">Let ${this.employee.name} sign in</h2>
            <p class="muted">With the e-mail <strong>${this.employee.email}</strong>, to see and book their own rides.</p>
            ${form.field({
              name: "password",
              label: "First password",
              type: "password",
              required: true,
              minlength: 12,
              maxlength: 200,
              autocomplete: "new-password",
              hint: "12 characters or more",
            })}
            ${form.summary()}
            <div class="actions">
              <button class="primary" ?disabled=${form.busy}>${form.busy ? "Saving…" : "Make the sign-in"}</button>
              <button type="button" @click=${() => this.querySelector("dialog").close()}>Close</button>
            </div>
          </form>`
        : nothing}
    </dialog>`;
  }

  async #save({ password }) {
    await request("POST", `employees/${this.employee.id}/sign-in`, { body: { password } });
    this.querySelector("dialog").close();
    this.dispatchEvent(new Event("saved"));
  }
}

customElements.define("employee-sign-in", EmployeeSignIn);
