import { html, nothing } from "lit";
import { link } from "../app/router.js";
import { Component } from "../platform/element.js";
import { FormState, numberOrNull } from "../platform/form.js";
import { request } from "../platform/http.js";
import { PagedList } from "../platform/paging.js";
import { listFoot, problemBox, table } from "../platform/views.js";
import { count, instantText } from "../platform/words.js";
import { typeText } from "./job-words.js";

/** Dead jobs by what killed them, and the way to run them again. */
class DeadLetters extends Component {
  static properties = { said: { state: true } };

  #groups = new PagedList(this);

  connectedCallback() {
    super.connectedCallback();
    this.#groups.load("jobs/dead");
  }

  render() {
    const list = this.#groups;
    return html`<div class="page">
      ${problemBox(list.problem)}
      ${this.said ? html`<div class="notice good" role="status">${this.said}</div>` : nothing}
      <section class="panel flush" aria-label="Dead letters">
        ${table({
          caption: "Dead jobs by cause",
          columns: this.#columns(),
          items: list.items,
          empty: list.busy ? "" : "No job is dead.",
        })}
        ${listFoot(list, "cause", "causes")}
      </section>
      <redrive-dialog @redriven=${this.#onRedriven}></redrive-dialog>
    </div>`;
  }

  #columns() {
    return [
      {
        label: "Jobs",
        number: true,
        cell: (group) =>
          html`<a href=${link("jobs", "", { state: "dead", type: group.type, cause: group.cause })}>${group.count.toLocaleString("en-US")}</a>`,
      },
      { label: "Kind", cell: (group) => typeText(group.type) },
      { label: "Cause", cell: causeCell },
      { label: "Last", cell: (group) => html`<span class="nowrap">${instantText(group.newestAt)}</span>` },
      { label: "Since", cell: (group) => html`<span class="nowrap">${instantText(group.oldestAt)}</span>` },
      {
        label: "",
        cell: (group) =>
          html`<button type="button" @click=${() => this.querySelector("redrive-dialog").open(group)}>
            Run again<span class="visually-hidden"> ${typeText(group.type)}: ${group.cause}</span>
          </button>`,
      },
    ];
  }

  #onRedriven(event) {
    const { redriven, left, lastAt } = event.detail;
    this.said = [
      `${count(redriven, "job waits", "jobs wait")} again.`,
      lastAt && redriven > 1 ? `The last of them starts at ${instantText(lastAt)} or later.` : "",
      left > 0 ? `${count(left, "job stays", "jobs stay")} dead, because no more of them may wait.` : "",
    ]
      .filter(Boolean)
      .join(" ");
    this.#groups.reload();
  }
}

function causeCell(group) {
  return html`<strong class="breaks">${group.cause || "Unknown"}</strong>
    ${group.sample.error
      ? html`<a class="small breaks" href=${link("jobs", group.sample.id)}>${group.sample.error}</a>`
      : html`<a class="small" href=${link("jobs", group.sample.id)}>The last of them</a>`}`;
}

/** Asks how fast dead jobs of one cause are to be run again. */
class RedriveDialog extends Component {
  static properties = { group: { state: true } };

  #form = new FormState(this);

  async open(group) {
    this.#form.reset();
    this.group = group;
    await this.updateComplete;
    this.querySelector("dialog").showModal();
  }

  render() {
    const form = this.#form;
    return html`<dialog aria-labelledby="redrive-title" @close=${() => (this.group = undefined)}>
      ${this.group
        ? html`<form class="form" @submit=${form.handler((values) => this.#redrive(values))}>
            <h2 id="redrive-title">Run ${count(this.group.count, "job")} again</h2>
            <p>${typeText(this.group.type)}: ${this.group.cause || "unknown cause"}</p>
            <div class="fields">
              ${form.field({
                name: "perSecond",
                label: "Jobs a second",
                type: "number",
                min: 0.01,
                max: 1000,
                step: "any",
                value: 5,
                hint: "Empty: all at once",
                autofocus: true,
              })}
            </div>
            ${form.summary()}
            <div class="actions">
              <button class="primary" ?disabled=${form.busy}>Run again</button>
              <button type="button" @click=${() => this.querySelector("dialog").close()}>Cancel</button>
            </div>
          </form>`
        : nothing}
    </dialog>`;
  }

  async #redrive(values) {
    const { data } = await request("POST", "jobs/dead/redrive", {
      body: { type: this.group.type, cause: this.group.cause, perSecond: numberOrNull(values.perSecond) },
    });
    this.querySelector("dialog").close();
    this.dispatchEvent(new CustomEvent("redriven", { detail: data }));
  }
}

customElements.define("redrive-dialog", RedriveDialog);
customElements.define("dead-letters", DeadLetters);
