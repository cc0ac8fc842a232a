import { html, nothing } from "lit";
import { Component } from "../platform/element.js";
import { PagedList } from "../platform/paging.js";
import { session } from "../platform/session.js";
import { activeBadge, badge, listFoot, problemBox, table } from "../platform/views.js";
import { clockText, durationText, words } from "../platform/words.js";
import { CONSTRAINTS } from "./shift-words.js";
import "./shift-dialog.js";

/** The times of day to and from which people ride. */
class ShiftsPage extends Component {
  static properties = { route: {} };

  #shifts = new PagedList(this);

  willUpdate(changed) {
    if (changed.has("route")) {
      this.#shifts.load("shifts");
    }
  }

  render() {
    const list = this.#shifts;
    return html`<div class="page">
      <div class="page-head">
        <h1 tabindex="-1">Shifts</h1>
        ${session.mayEdit
          ? html`<div class="actions">
              <button type="button" class="primary" @click=${() => this.querySelector("shift-dialog").add()}>
                Add shift
              </button>
            </div>`
          : nothing}
      </div>
      ${problemBox(list.problem)}
      <section class="panel flush" aria-label="Shifts">
        ${table({ caption: "Shifts", columns: this.#columns(), items: list.items, empty: list.busy ? "" : "No shifts yet." })}
        ${listFoot(list, "shift", "shifts")}
      </section>
      <shift-dialog @saved=${() => list.reload()}></shift-dialog>
    </div>`;
  }

  #columns() {
    const constraints = new Map(CONSTRAINTS);
    return [
      { label: "Code", cell: (shift) => html`<strong>${shift.shiftCode}</strong>` },
      { label: "Direction", cell: (shift) => badge(shift.logType, "active") },
      { label: "Time", cell: (shift) => clockText(shift.shiftTime) },
      { label: "Pickup", cell: (shift) => words(shift.pickupType) },
      { label: "For", cell: (shift) => (shift.gender ? words(shift.gender) : "Everybody") },
      { label: "Escort", cell: (shift) => constraints.get(shift.femaleConstraint ?? "") },
      { label: "Waits", number: true, cell: (shift) => durationText(shift.waitingSeconds) },
      { label: "State", cell: (shift) => activeBadge(shift.active) },
      {
        label: "",
        cell: (shift) =>
          session.mayEdit
            ? html`<button type="button" @click=${() => this.querySelector("shift-dialog").edit(shift.id)}>
                Edit<span class="visually-hidden"> ${shift.shiftCode}</span>
              </button>`
            : nothing,
      },
    ];
  }
}

customElements.define("shifts-page", ShiftsPage);
