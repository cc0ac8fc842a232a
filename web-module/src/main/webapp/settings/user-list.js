import { html } from "lit";
import { Component } from "../platform/element.js";
import { PagedList } from "../platform/paging.js";
import { ResourceDialog } from "../platform/resource-dialog.js";
import { activeBadge, listFoot, problemBox, table } from "../platform/views.js";
import { instantText, words } from "../platform/words.js";
import { chosenRoles, roleBoxes } from "./roles.js";
import "./user-sessions.js";

/** People who can sign in. */
class UserList extends Component {
  #users = new PagedList(this);

  connectedCallback() {
    super.connectedCallback();
    this.#users.load("users");
  }

  render() {
    return html`<div class="page">
      <div class="actions">
        <button type="button" class="primary" @click=${() => this.querySelector("user-dialog").add()}>Add person</button>
      </div>
      ${problemBox(this.#users.problem)}
      <section class="panel flush" aria-label="People">
        ${table({ caption: "People", columns: [...COLUMNS, this.#sessionsColumn()], items: this.#users.items })}
        ${listFoot(this.#users, "person", "people")}
      </section>
      <user-dialog @saved=${() => this.#users.reload()}></user-dialog>
      <user-sessions></user-sessions>
    </div>`;
  }

  #sessionsColumn() {
    return {
      label: "",
      cell: (user) => html`<button type="button" @click=${() => this.querySelector("user-sessions").show(user)}>
        Sessions<span class="visually-hidden"> of ${user.name}</span>
      </button>`,
    };
  }
}

const COLUMNS = [
  { label: "Name", cell: (user) => html`<strong>${user.name}</strong>` },
  { label: "E-mail", cell: (user) => html`<span class="breaks">${user.email}</span>` },
  { label: "Roles", cell: (user) => user.roles.map(words).join(", ") },
  { label: "State", cell: (user) => activeBadge(user.active) },
  { label: "Since", cell: (user) => instantText(user.createdAt) },
];

class UserDialog extends ResourceDialog {
  path = "users";
  noun = "person";

  fields(form) {
    return html`
      ${form.field({ name: "name", label: "Name", required: true, maxlength: 200 })}
      ${form.field({ name: "email", label: "E-mail", type: "email", required: true, maxlength: 254 })}
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
      ${roleBoxes(form, ["dispatcher"])}
    `;
  }

  body(values) {
    return {
      name: values.name.trim(),
      email: values.email.trim(),
      password: values.password,
      roles: chosenRoles(values),
    };
  }
}

customElements.define("user-dialog", UserDialog);
customElements.define("user-list", UserList);
