import { html, nothing } from "lit";
import { link } from "../app/router.js";
import { Component } from "../platform/element.js";
import { FormState } from "../platform/form.js";
import { getAll, request } from "../platform/http.js";
import { PagedList } from "../platform/paging.js";
import { session } from "../platform/session.js";
import { badge, listFoot, problemBox, table } from "../platform/views.js";
import { addDays, dayText, instantText, today, words } from "../platform/words.js";
import { shiftText } from "../shifts/shift-words.js";
import "../platform/job-progress.js";

const STATUSES = ["request", "scheduled", "ongoing", "completed", "cancelled", "no_show", "expired"];

/** Makes the bookings report, and keeps the ones that were made. */
class ReportsPage extends Component {
  static properties = { route: {}, shifts: { state: true }, made: { state: true } };

  #reports = new PagedList(this);
  #form = new FormState(this);

  willUpdate(changed) {
    if (changed.has("route")) {
      this.#reports.load("reports");
      this.#loadShifts();
    }
  }

  async #loadShifts() {
    try {
      this.shifts = await getAll("shifts");
    } catch (problem) {
      this.#reports.problem = problem;
    }
  }

  render() {
    const list = this.#reports;
    return html`<div class="page">
      <div class="page-head"><h1 tabindex="-1">Reports</h1></div>
      ${session.mayEdit ? this.#maker() : nothing} ${problemBox(list.problem)}
      <section class="panel flush" aria-label="Reports">
        ${table({ caption: "Reports", columns: this.#columns(), items: list.items, empty: list.busy ? "" : "No reports yet." })}
        ${listFoot(list, "report", "reports")}
      </section>
    </div>`;
  }

  #maker() {
    const form = this.#form;
    return html`<section class="panel" aria-label="Make a bookings report">
      <h2>Bookings report</h2>
      <form class="form" @submit=${form.handler((values, element) => this.#make(values, element))}>
        <div class="fields">
          ${form.field({ name: "from", label: "From", type: "date", value: today(), required: true })}
          ${form.field({
            name: "to",
            label: "To (included)",
            type: "date",
            value: addDays(today(), 1),
            required: true,
            hint: "At most 90 days",
          })}
          ${form.field({
            name: "shiftId",
            label: "Shift",
            options: [["", "All"], ...(this.shifts ?? []).map((shift) => [shift.id, shiftText(shift)])],
          })}
        </div>
        <fieldset>
          <legend>Statuses (none chosen: all)</legend>
          <div class="toolbar">
            ${STATUSES.map(
              (status) => html`<label class="check">
                <input type="checkbox" name="bookingStatuses" value=${status} />
                <span>${words(status)}</span>
              </label>`,
            )}
          </div>
        </fieldset>
        ${form.check({ name: "includeUnrouted", label: "With bookings that are in no route", checked: true })}
        ${form.summary()}
        <div class="actions">
          <button class="primary" ?disabled=${form.busy}>Make report</button>
        </div>
      </form>
      ${this.made ? this.#progress(this.made) : nothing}
    </section>`;
  }

  #progress(report) {
    const current = this.#reports.items.find((item) => item.id === report.id) ?? report;
    return html`<job-progress
        job-id=${report.jobId}
        label="Bookings report"
        @finished=${() => this.#reports.reload()}
      ></job-progress>
      ${current.file
        ? html`<div class="actions"><a class="button primary" href=${current.file} download>Download workbook</a></div>`
        : nothing}`;
  }

  async #make(values, element) {
    const statuses = new FormData(element).getAll("bookingStatuses");
    const { data } = await request("POST", "reports/bookings", {
      body: {
        from: values.from,
        to: values.to,
        shiftId: values.shiftId || null,
        bookingStatuses: statuses,
        includeUnrouted: values.includeUnrouted === "true",
      },
    });
    this.made = data;
    this.#reports.reload();
  }

  #columns() {
    const shifts = new Map((this.shifts ?? []).map((shift) => [shift.id, shift]));
    return [
      { label: "Range", cell: (report) => html`<strong>${rangeText(report)}</strong>` },
      { label: "Shift", cell: (report) => (report.shiftId ? (shifts.get(report.shiftId)?.shiftCode ?? "…") : "All") },
      {
        label: "State",
        cell: stateCell,
      },
      { label: "Bookings", number: true, cell: (report) => report.bookings?.toLocaleString("en-US") ?? nothing },
      { label: "In a route", number: true, cell: (report) => report.routedBookings?.toLocaleString("en-US") ?? nothing },
      { label: "By", cell: (report) => report.requestedBy },
      { label: "As of", cell: (report) => html`<span class="nowrap">${instantText(report.asOf)}</span>` },
      {
        label: "",
        cell: (report) => (report.file ? html`<a href=${report.file} download>Download<span class="visually-hidden"> ${report.from} to ${report.to}</span></a>` : nothing),
      },
    ];
  }
}

function rangeText({ from, to }) {
  return from === to ? dayText(from) : `${dayText(from)} – ${dayText(to)}`;
}

/** Who may not see jobs gets no link to one. */
function stateCell(report) {
  const state = badge(report.finished ? "finished" : "in_work", report.finished ? "good" : "active");
  return session.mayEdit ? html`<a href=${link("jobs", report.jobId)}>${state}</a>` : state;
}

customElements.define("reports-page", ReportsPage);
