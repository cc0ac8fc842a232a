import { html, nothing } from "lit";
import { Component } from "./element.js";
import { FormState } from "./form.js";
import { request } from "./http.js";

/**
 * Adds or changes one thing of a collection. A change sends the ETag of what was read, so that nobody's work is
 * overwritten unseen. Fires `saved`.
 *
 * Subclasses say `path`, `noun`, and how it looks: `fields(form, item)` and `body(values, item)`; what is not added by a
 * POST to the path has its own `create(body, values)`, and what is not changed by a PUT another `method`.
 */
export class ResourceDialog extends Component {
  static properties = { item: { state: true }, isOpen: { state: true } };

  form = new FormState(this);
  method = "PUT";
  #etag = null;
  #id = null;

  async add(defaults = {}) {
    this.item = { ...defaults };
    this.#etag = null;
    await this.#show();
  }

  async edit(id) {
    this.item = null;
    this.#id = id;
    await this.#show();
    await this.form.run(async () => {
      const { data, etag } = await request("GET", `${this.path}/${id}`);
      await this.prepare?.(data);
      this.item = data;
      this.#etag = etag;
    });
  }

  async #show() {
    this.form.reset();
    this.isOpen = true;
    await this.updateComplete;
    const dialog = this.querySelector("dialog");
    if (!dialog.open) {
      dialog.showModal();
    }
  }

  close() {
    this.querySelector("dialog").close();
  }

  render() {
    const isNew = this.#etag === null;
    return html`<dialog aria-labelledby="${this.localName}-title" @close=${() => (this.isOpen = false)}>
      ${this.isOpen
        ? html`<form class="form" @submit=${this.form.handler((values) => this.#save(values))}>
            <h2 id="${this.localName}-title">${isNew && this.item ? `Add ${this.noun}` : `Change ${this.noun}`}</h2>
            ${this.item ? html`<div class="fields">${this.fields(this.form, this.item)}</div>` : html`<p class="muted">Loading…</p>`}
            ${this.form.summary()}
            <div class="actions">
              <button class="primary" ?disabled=${this.form.busy || !this.item}>
                ${this.form.busy ? "Saving…" : "Save"}
              </button>
              ${this.form.problem?.status === 412 && !isNew
                ? html`<button type="button" @click=${this.#readAgain}>Read again</button>`
                : nothing}
              <button type="button" @click=${this.close}>Cancel</button>
            </div>
          </form>`
        : nothing}
    </dialog>`;
  }

  create(body) {
    return request("POST", this.path, { body });
  }

  /** Shows what somebody else made of it in the meantime. */
  async #readAgain() {
    await this.edit(this.#id);
    await this.updateComplete;
    this.querySelector("input, select")?.focus();
  }

  async #save(values) {
    const body = this.body(values, this.item);
    const isNew = this.#etag === null;
    const { data } = isNew
      ? await this.create(body, values)
      : await request(this.method, `${this.path}/${this.#id}`, { body, headers: { "If-Match": this.#etag } });
    await this.afterSave?.(data, values);
    this.close();
    this.dispatchEvent(new CustomEvent("saved", { detail: data }));
  }
}
