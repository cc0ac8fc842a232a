import { html, nothing } from "lit";
import { Component } from "../platform/element.js";
import { FormState } from "../platform/form.js";
import { request } from "../platform/http.js";

/**
 * A form over one thing that is read and replaced as a whole, with the ETag of what was read. Subclasses say `path`,
 * `caption`, `fields(form, item)` and `body(values)`.
 */
export class EtagForm extends Component {
  static properties = { item: { state: true }, saved: { state: true } };

  form = new FormState(this);
  #etag;

  connectedCallback() {
    super.connectedCallback();
    this.form.run(() => this.#read());
  }

  async #read() {
    const { data, etag } = await request("GET", this.path);
    this.item = data;
    this.#etag = etag;
  }

  render() {
    const form = this.form;
    return html`<section class="panel" aria-label=${this.caption}>
      ${this.item
        ? html`<form class="form" @submit=${form.handler((values) => this.#save(values))} @input=${() => (this.saved = false)}>
            ${this.fields(form, this.item)} ${form.summary()}
            ${this.saved ? html`<p class="notice good" role="status">Saved.</p>` : nothing}
            <div class="actions">
              <button class="primary" ?disabled=${form.busy}>${form.busy ? "Saving…" : "Save"}</button>
              <button type="button" ?disabled=${form.busy} @click=${() => form.run(() => this.#read())}>Read again</button>
            </div>
          </form>`
        : html`${form.summary()}
            <p class="muted">${form.busy ? "Loading…" : ""}</p>`}
    </section>`;
  }

  async #save(values) {
    const { data, etag } = await request("PUT", this.path, {
      body: this.body(values),
      headers: { "If-Match": this.#etag },
    });
    this.item = data;
    this.#etag = etag;
    this.saved = true;
    await this.afterSave?.();
  }
}
