import { html, nothing } from "lit";
import { Component } from "../platform/element.js";
import { get } from "../platform/http.js";
import { problemBox } from "../platform/views.js";

const TYPING_MILLIS = 200;
const SHOWN = 8;

/** Finds employees and puts them on a list; fires `chosen` with all of it. */
class EmployeePicker extends Component {
  static properties = { chosen: {}, found: { state: true }, text: { state: true }, problem: { state: true } };

  #typing;

  constructor() {
    super();
    this.chosen = [];
    this.found = [];
    this.text = "";
  }

  render() {
    const ids = new Set(this.chosen.map((employee) => employee.id));
    const offers = this.found.filter((employee) => !ids.has(employee.id));
    return html`<div class="form">
      <div class="field">
        <label for="picker-text">Find employees</label>
        <input
          id="picker-text"
          type="search"
          maxlength="100"
          autocomplete="off"
          placeholder="Name, e-mail, phone or code; Enter adds the first"
          .value=${this.text}
          @input=${(event) => this.#type(event.target.value)}
          @keydown=${(event) => this.#onKey(event, offers)}
        />
      </div>
      ${problemBox(this.problem)}
      ${this.text
        ? html`<div class="toolbar" role="group" aria-label="Found">
            ${offers.map(
              (employee) => html`<button type="button" @click=${() => this.#add(employee)}>
                + ${employee.name} <span class="muted">${employee.employeeCode ?? ""}</span>
              </button>`,
            )}
            ${offers.length === 0 ? html`<span class="muted">Nobody else matches.</span>` : nothing}
          </div>`
        : nothing}
      <ul class="chips" aria-label="Chosen employees">
        ${this.chosen.map(
          (employee) => html`<li>
            ${employee.name}
            <button type="button" class="plain" @click=${() => this.#remove(employee)}>
              ×<span class="visually-hidden"> Remove ${employee.name}</span>
            </button>
          </li>`,
        )}
      </ul>
    </div>`;
  }

  #type(text) {
    this.text = text;
    clearTimeout(this.#typing);
    this.#typing = setTimeout(async () => {
      const q = text.trim();
      try {
        const page = q ? await get("employees", { q, active: true, limit: SHOWN + this.chosen.length }) : { items: [] };
        if (text === this.text) {
          this.found = page.items;
        }
      } catch (problem) {
        this.problem = problem;
      }
    }, TYPING_MILLIS);
  }

  #onKey(event, offers) {
    if (event.key === "Enter") {
      event.preventDefault();
      if (offers.length > 0) {
        this.#add(offers[0]);
      }
    }
  }

  #add(employee) {
    this.#tell([...this.chosen, employee]);
    this.text = "";
    this.found = [];
    this.querySelector("input").focus();
  }

  #remove(employee) {
    this.#tell(this.chosen.filter((other) => other.id !== employee.id));
    this.querySelector("input").focus();
  }

  #tell(chosen) {
    this.dispatchEvent(new CustomEvent("chosen", { detail: chosen }));
  }
}

customElements.define("employee-picker", EmployeePicker);
