import { html, nothing } from "lit";
import { link, replace } from "../app/router.js";
import { Component } from "../platform/element.js";
import { forgetEmployees } from "../platform/directory.js";
import { getAll } from "../platform/http.js";
import { PagedList } from "../platform/paging.js";
import { session } from "../platform/session.js";
import { activeBadge, badge, listFoot, problemBox, table } from "../platform/views.js";
import { words } from "../platform/words.js";
import "./employee-dialog.js";
import "./employee-import.js";
import "./employee-sign-in.js";
import "./team-dialog.js";

const TYPING_MILLIS = 250;

/** Employees and their teams. */
class EmployeesPage extends Component {
  static properties = { route: {}, teams: { state: true }, importing: { state: true }, filter: { state: true } };

  #employees = new PagedList(this);
  #typing;

  willUpdate(changed) {
    if (changed.has("route")) {
      const { q = "", teamId = "", active = "" } = this.route.query;
      this.filter = { q, teamId, active };
      this.#employees.load("employees", this.filter);
      this.#loadTeams();
    }
  }

  async #loadTeams() {
    try {
      this.teams = await getAll("teams");
    } catch (problem) {
      this.#employees.problem = problem;
    }
  }

  #choose(change) {
    this.filter = { ...this.filter, ...change };
    clearTimeout(this.#typing);
    this.#typing = setTimeout(() => {
      replace("employees", "", this.filter);
      this.#employees.load("employees", this.filter);
    }, TYPING_MILLIS);
  }

  #changed() {
    forgetEmployees();
    this.#employees.reload();
  }

  render() {
    const list = this.#employees;
    const isTeams = this.route.id === "teams";
    return html`<div class="page">
      <div class="page-head">
        <h1 tabindex="-1">Employees</h1>
        ${session.mayEdit ? this.#actions(isTeams) : nothing}
      </div>
      <nav class="tabs" aria-label="Employees">
        <a href=${link("employees")} aria-current=${isTeams ? nothing : "page"}>Employees</a>
        <a href=${link("employees", "teams")} aria-current=${isTeams ? "page" : nothing}>Teams</a>
      </nav>
      ${problemBox(list.problem)} ${isTeams ? this.#teamsPanel() : this.#employeesPanel(list)}
      <employee-dialog .teams=${this.teams} @saved=${this.#changed}></employee-dialog>
      <employee-sign-in @saved=${this.#changed}></employee-sign-in>
      <team-dialog @saved=${this.#loadTeams}></team-dialog>
    </div>`;
  }

  #actions(isTeams) {
    return html`<div class="actions">
      ${isTeams
        ? html`<button type="button" class="primary" @click=${() => this.querySelector("team-dialog").add()}>
            Add team
          </button>`
        : html`<button type="button" aria-expanded=${this.importing ? "true" : "false"} @click=${() => (this.importing = !this.importing)}>
              Import sheet
            </button>
            <button type="button" class="primary" @click=${() => this.querySelector("employee-dialog").add()}>
              Add employee
            </button>`}
    </div>`;
  }

  #employeesPanel(list) {
    return html`${this.importing
        ? html`<employee-import
            @imported=${this.#changed}
            @close=${() => (this.importing = false)}
          ></employee-import>`
        : nothing}
      <div class="toolbar">
        <div class="field grow">
          <label for="employee-filter">Find</label>
          <input
            id="employee-filter"
            type="search"
            maxlength="100"
            placeholder="Name, e-mail, phone or code"
            .value=${this.filter.q}
            @input=${(event) => this.#choose({ q: event.target.value.trim() })}
          />
        </div>
        <div class="field">
          <label for="employee-team">Team</label>
          <select id="employee-team" @change=${(event) => this.#choose({ teamId: event.target.value })}>
            <option value="">Any</option>
            ${(this.teams ?? []).map(
              (team) => html`<option value=${team.id} ?selected=${team.id === this.filter.teamId}>${team.name}</option>`,
            )}
          </select>
        </div>
        <div class="field">
          <label for="employee-active">State</label>
          <select id="employee-active" @change=${(event) => this.#choose({ active: event.target.value })}>
            <option value="">Any</option>
            <option value="true" ?selected=${this.filter.active === "true"}>Active</option>
            <option value="false" ?selected=${this.filter.active === "false"}>Inactive</option>
          </select>
        </div>
      </div>
      <section class="panel flush" aria-label="Employees">
        ${table({
          caption: "Employees",
          columns: this.#columns(),
          items: list.items,
          empty: list.busy ? "" : "No employee matches. Import a sheet or add one.",
        })}
        ${listFoot(list, "employee", "employees")}
      </section>`;
  }

  #columns() {
    const teamNames = new Map((this.teams ?? []).map((team) => [team.id, team.name]));
    return [
      { label: "Name", cell: (employee) => html`<strong>${employee.name}</strong>` },
      { label: "Code", cell: (employee) => employee.employeeCode ?? nothing },
      { label: "Team", cell: (employee) => teamNames.get(employee.teamId) ?? nothing },
      { label: "Phone", cell: (employee) => html`<span class="nowrap">${employee.phone}</span>` },
      { label: "E-mail", cell: (employee) => html`<span class="breaks">${employee.email}</span>` },
      { label: "Gender", cell: (employee) => (employee.gender ? words(employee.gender) : nothing) },
      { label: "Address", cell: address },
      {
        label: "State",
        cell: (employee) => html`${activeBadge(employee.active)} ${employee.userId ? badge("signs_in", "active") : nothing}`,
      },
      ...(session.mayEdit ? [{ label: "", cell: (employee) => this.#editButton(employee) }] : []),
    ];
  }

  #editButton(employee) {
    const name = html`<span class="visually-hidden"> ${employee.name}</span>`;
    return html`<div class="actions">
      <button type="button" @click=${() => this.querySelector("employee-dialog").edit(employee.id)}>Edit${name}</button>
      ${session.has("tenant-admin") && !employee.userId
        ? html`<button type="button" @click=${() => this.querySelector("employee-sign-in").open(employee)}>
            Sign-in${name}
          </button>`
        : nothing}
    </div>`;
  }

  #teamsPanel() {
    const columns = [
      { label: "Name", cell: (team) => html`<strong>${team.name}</strong>` },
      { label: "Description", cell: (team) => team.description || nothing },
      { label: "State", cell: (team) => activeBadge(team.active) },
      {
        label: "",
        cell: (team) =>
          session.mayEdit
            ? html`<button type="button" @click=${() => this.querySelector("team-dialog").edit(team.id)}>
                Edit<span class="visually-hidden"> ${team.name}</span>
              </button>`
            : nothing,
      },
    ];
    return html`<section class="panel flush" aria-label="Teams">
      ${table({ caption: "Teams", columns, items: this.teams ?? [], empty: this.teams ? "No teams yet." : "Loading…" })}
    </section>`;
  }
}

function address(employee) {
  const place = employee.latitude === null || employee.latitude === undefined;
  return html`${employee.address ?? nothing}
  ${place ? html`<span class="badge warn">No coordinates</span>` : nothing}`;
}

customElements.define("employees-page", EmployeesPage);
