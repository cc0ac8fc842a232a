import { html, nothing } from "lit";
import { Component } from "../platform/element.js";
import { PagedList } from "../platform/paging.js";
import { listFoot, problemBox, table } from "../platform/views.js";

const REFRESH_MILLIS = 5000;

/**
 * A list as a table that is read anew every five seconds while somebody can see it, unless they paused that.
 *
 * Subclasses say `path`, `caption`, `noun` (one, many), `empty` and `columns(rows)`; maybe what stands before and after
 * the table (`head()`, `foot()`), and what rows the things of the list make (`rows(items)`).
 */
export class LiveTable extends Component {
  static properties = { paused: { type: Boolean } };

  list = new PagedList(this);
  #timer;

  #refresh = () => {
    // Who reads on keeps what they read.
    if (!document.hidden && !this.paused && !this.list.busy && this.list.pages <= 1) {
      this.list.reload();
    }
  };

  connectedCallback() {
    super.connectedCallback();
    this.list.load(this.path);
    this.#timer = setInterval(this.#refresh, REFRESH_MILLIS);
    document.addEventListener("visibilitychange", this.#refresh);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearInterval(this.#timer);
    document.removeEventListener("visibilitychange", this.#refresh);
  }

  updated(changed) {
    if (changed.get("paused")) {
      this.#refresh();
    }
  }

  rows(items) {
    return items;
  }

  head() {
    return nothing;
  }

  foot() {
    return nothing;
  }

  render() {
    const { items, next, busy, pages, problem } = this.list;
    const rows = this.rows(items);
    // Reading what is there already anew shall not flicker.
    const shown = { items: rows, next, busy: busy && pages === 0, more: () => this.list.more() };
    return html`<div class="page">
      ${this.head()} ${problemBox(problem)}
      <section class="panel flush" aria-label=${this.caption}>
        ${table({ caption: this.caption, columns: this.columns(rows), items: rows, empty: pages > 0 ? this.empty : "" })}
        ${listFoot(shown, ...this.noun)}
      </section>
      ${this.foot()}
    </div>`;
  }
}
