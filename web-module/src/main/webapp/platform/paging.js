import { get } from "./http.js";

/** A list that is read page by page. Asking again while an answer is under way drops the older answer. */
export class PagedList {
  items = [];
  next = null;
  busy = false;
  problem = null;
  /** So many pages are here; none until the first answer. */
  pages = 0;
  #path = "";
  #query = {};
  #reading = null;

  constructor(host) {
    this.host = host;
    host.addController(this);
  }

  hostDisconnected() {
    this.#reading?.abort();
  }

  async load(path, query = {}) {
    this.#path = path;
    this.#query = query;
    await this.#read(null);
  }

  async reload() {
    await this.#read(null);
  }

  async more() {
    await this.#read(this.next);
  }

  async #read(cursor) {
    this.#reading?.abort();
    const reading = new AbortController();
    this.#reading = reading;
    this.busy = true;
    this.host.requestUpdate();
    try {
      const page = await get(this.#path, { ...this.#query, cursor }, { signal: reading.signal });
      this.items = cursor ? [...this.items, ...page.items] : page.items;
      this.next = page.next ?? null;
      this.pages = cursor ? this.pages + 1 : 1;
      this.problem = null;
    } catch (problem) {
      if (problem.name === "AbortError") {
        return;
      }
      this.problem = problem;
    }
    this.busy = false;
    this.host.requestUpdate();
  }
}
