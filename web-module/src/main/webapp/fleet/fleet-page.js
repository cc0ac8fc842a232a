import { html, nothing } from "lit";
import { link } from "../app/router.js";
import { Component } from "../platform/element.js";
import { getAll } from "../platform/http.js";
import { PagedList } from "../platform/paging.js";
import { session } from "../platform/session.js";
import { activeBadge, listFoot, problemBox, table } from "../platform/views.js";
import { addDays, dayText, today } from "../platform/words.js";
import { PAPERS } from "./papers.js";
import "./vehicle-dialog.js";
import "./vehicle-type-dialog.js";

const SOON_DAYS = 30;

/** Vehicles and their types. */
class FleetPage extends Component {
  static properties = { route: {}, types: { state: true }, filter: { state: true } };

  #vehicles = new PagedList(this);

  constructor() {
    super();
    this.filter = { vehicleTypeId: "", active: "" };
  }

  willUpdate(changed) {
    if (changed.has("route")) {
      this.#vehicles.load("vehicles", this.filter);
      this.#loadTypes();
    }
  }

  async #loadTypes() {
    try {
      this.types = await getAll("vehicle-types");
    } catch (problem) {
      this.#vehicles.problem = problem;
    }
  }

  #choose(change) {
    this.filter = { ...this.filter, ...change };
    this.#vehicles.load("vehicles", this.filter);
  }

  render() {
    const isTypes = this.route.id === "types";
    return html`<div class="page">
      <div class="page-head">
        <h1 tabindex="-1">Fleet</h1>
        ${session.mayEdit ? this.#actions(isTypes) : nothing}
      </div>
      <nav class="tabs" aria-label="Fleet">
        <a href=${link("fleet")} aria-current=${isTypes ? nothing : "page"}>Vehicles</a>
        <a href=${link("fleet", "types")} aria-current=${isTypes ? "page" : nothing}>Types</a>
      </nav>
      ${problemBox(this.#vehicles.problem)} ${isTypes ? this.#typesPanel() : this.#vehiclesPanel()}
      <vehicle-dialog
        .types=${(this.types ?? []).filter((type) => type.active)}
        @saved=${() => this.#vehicles.reload()}
      ></vehicle-dialog>
      <vehicle-type-dialog @saved=${this.#loadTypes}></vehicle-type-dialog>
    </div>`;
  }

  #actions(isTypes) {
    const [tag, label] = isTypes ? ["vehicle-type-dialog", "Add type"] : ["vehicle-dialog", "Add vehicle"];
    return html`<div class="actions">
      <button type="button" class="primary" @click=${() => this.querySelector(tag).add()}>${label}</button>
    </div>`;
  }

  #vehiclesPanel() {
    const list = this.#vehicles;
    return html`<div class="toolbar">
        <div class="field">
          <label for="vehicle-type">Type</label>
          <select id="vehicle-type" @change=${(event) => this.#choose({ vehicleTypeId: event.target.value })}>
            <option value="">Any</option>
            ${(this.types ?? []).map((type) => html`<option value=${type.id}>${type.name}</option>`)}
          </select>
        </div>
        <div class="field">
          <label for="vehicle-active">State</label>
          <select id="vehicle-active" @change=${(event) => this.#choose({ active: event.target.value })}>
            <option value="">Any</option>
            <option value="true">Active</option>
            <option value="false">Inactive</option>
          </select>
        </div>
      </div>
      <section class="panel flush" aria-label="Vehicles">
        ${table({
          caption: "Vehicles",
          columns: this.#vehicleColumns(),
          items: list.items,
          empty: list.busy ? "" : "No vehicles.",
        })}
        ${listFoot(list, "vehicle", "vehicles")}
      </section>`;
  }

  #vehicleColumns() {
    const types = new Map((this.types ?? []).map((type) => [type.id, type]));
    return [
      { label: "Registration", cell: (vehicle) => html`<strong class="nowrap">${vehicle.rcNumber}</strong>` },
      { label: "Type", cell: (vehicle) => types.get(vehicle.vehicleTypeId)?.name ?? nothing },
      { label: "Seats", number: true, cell: (vehicle) => types.get(vehicle.vehicleTypeId)?.seats ?? nothing },
      { label: "Papers", cell: paperStates },
      { label: "State", cell: (vehicle) => activeBadge(vehicle.active) },
      { label: "", cell: (vehicle) => editButton(this, "vehicle-dialog", vehicle.id, vehicle.rcNumber) },
    ];
  }

  #typesPanel() {
    const columns = [
      { label: "Name", cell: (type) => html`<strong>${type.name}</strong>` },
      { label: "Seats", number: true, cell: (type) => type.seats },
      { label: "Description", cell: (type) => type.description || nothing },
      { label: "State", cell: (type) => activeBadge(type.active) },
      { label: "", cell: (type) => editButton(this, "vehicle-type-dialog", type.id, type.name) },
    ];
    return html`<section class="panel flush" aria-label="Vehicle types">
      ${table({
        caption: "Vehicle types",
        columns,
        items: this.types ?? [],
        empty: this.types ? "No vehicle types yet." : "Loading…",
      })}
    </section>`;
  }
}

function editButton(page, tag, id, name) {
  return session.mayEdit
    ? html`<button type="button" @click=${() => page.querySelector(tag).edit(id)}>
        Edit<span class="visually-hidden"> ${name}</span>
      </button>`
    : nothing;
}

/** Only what needs somebody: papers that are expired, or soon will be. */
function paperStates(vehicle) {
  const dates = [["Registration", vehicle.rcExpiresOn], ...PAPERS.map(([code, label]) => [label, vehicle[code]?.expiresOn])];
  const now = today();
  const due = dates.filter(([, day]) => day && day < addDays(now, SOON_DAYS));
  return due.length === 0
    ? html`<span class="muted">In order</span>`
    : due.map(
        ([label, day]) =>
          html`<span class="badge ${day < now ? "bad" : "warn"}">
              ${label} ${day < now ? "expired" : "expires"} ${dayText(day)}</span
            > `,
      );
}

customElements.define("fleet-page", FleetPage);
