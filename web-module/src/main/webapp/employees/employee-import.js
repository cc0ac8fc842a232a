import { html, nothing } from "lit";
import { Component } from "../platform/element.js";
import { FormState } from "../platform/form.js";
import { Problem, request } from "../platform/http.js";
import { count } from "../platform/words.js";

const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** Imports a sheet of employees and tells what became of each row. Fires `imported`. */
class EmployeeImport extends Component {
  static properties = { result: { state: true } };

  #form = new FormState(this);

  render() {
    const form = this.#form;
    return html`<section class="panel" aria-label="Import">
      <h2>Import a sheet</h2>
      <p class="muted">
        XLSX or CSV (UTF-8), up to 5,000 employees.
        <a href="/api/v1/employees/import/template" download>Download the template</a>, fill it in and choose it here.
      </p>
      <form class="form" @submit=${form.handler((values) => this.#import(values))}>
        <div class="fields">
          ${form.field({ name: "file", label: "Sheet", type: "file", accept: ".xlsx,.csv", required: true })}
          ${form.field({
            name: "mode",
            label: "Rows with errors",
            options: [
              ["per-row", "Import the good rows"],
              ["all-or-nothing", "Refuse the whole sheet"],
            ],
          })}
        </div>
        ${form.summary()}
        <div class="actions">
          <button class="primary" ?disabled=${form.busy}>${form.busy ? "Importing…" : "Import"}</button>
          <button type="button" @click=${() => this.dispatchEvent(new Event("close"))}>Close</button>
        </div>
      </form>
      ${this.result ? this.#outcome(this.result) : nothing}
    </section>`;
  }

  #outcome({ rows, created, errors, warnings }) {
    const badRows = new Set(errors.map((error) => error.row)).size;
    return html`<div class="notice ${badRows ? "bad" : "good"}" role="status">
        <strong>${count(created.length, "employee")} imported of ${count(rows, "row")}</strong>
        ${badRows ? html`<span>${count(badRows, "row")} not imported; the reasons are below.</span>` : nothing}
      </div>
      ${rowsTable("Errors", errors)} ${rowsTable("Warnings", warnings)}`;
  }

  async #import({ file, mode }) {
    this.result = undefined;
    if (!file.size) {
      throw new Problem({
        title: "No sheet",
        errors: [{ field: "file", message: "Choose a sheet that is not empty." }],
      });
    }
    const type = file.name.toLowerCase().endsWith(".csv") ? "text/csv" : XLSX;
    const { data } = await request("POST", "employees/import", {
      query: { mode },
      body: file,
      headers: { "Content-Type": type },
    });
    this.result = data;
    this.dispatchEvent(new Event("imported"));
  }
}

function rowsTable(title, rows) {
  return rows.length === 0
    ? nothing
    : html`<table class="table">
        <caption class="visually-hidden">${title}</caption>
        <thead>
          <tr>
            <th scope="col" class="number">Row</th>
            <th scope="col">Field</th>
            <th scope="col">${title}</th>
          </tr>
        </thead>
        <tbody>
          ${rows.map(
            (row) => html`<tr>
              <td data-label="Row" class="number">${row.row}</td>
              <td data-label="Field"><code>${row.field}</code></td>
              <td data-label=${title}>${row.message}</td>
            </tr>`,
          )}
        </tbody>
      </table>`;
}

customElements.define("employee-import", EmployeeImport);
