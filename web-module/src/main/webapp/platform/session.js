import { get, request } from "./http.js";

const HINT = "motorpool.signed-in";

/** Who is signed in, and the tenant: its zone decides what day it is. */
class Session extends EventTarget {
  me = null;
  tenant = null;

  /** A browser that never signed in need not ask; the cookie itself is hidden from scripts. */
  async resume() {
    if (localStorage.getItem(HINT) === null) {
      return;
    }
    try {
      await this.#enter(await get("session"));
    } catch (problem) {
      if (problem.status === 401) {
        localStorage.removeItem(HINT);
        return;
      }
      throw problem;
    }
  }

  async signIn(credentials) {
    const { data } = await request("POST", "session", { body: credentials });
    localStorage.setItem(HINT, "yes");
    await this.#enter(data);
  }

  async signOut() {
    await request("DELETE", "session");
    this.end();
  }

  end() {
    localStorage.removeItem(HINT);
    this.me = null;
    this.tenant = null;
    this.dispatchEvent(new Event("change"));
  }

  async refreshTenant() {
    try {
      this.tenant = this.has("platform-admin") ? null : await get("tenant");
    } catch (problem) {
      if (problem.status !== 403) {
        throw problem;
      }
    }
    this.dispatchEvent(new Event("change"));
  }

  has(...roles) {
    return roles.some((role) => this.me?.roles.includes(role));
  }

  /** Auditors look, the desk changes things. */
  get mayEdit() {
    return this.has("tenant-admin", "dispatcher");
  }

  /** Whoever is not signed in has no tenant that says one. */
  get zone() {
    return this.tenant?.zone ?? (this.me ? "UTC" : new Intl.DateTimeFormat().resolvedOptions().timeZone);
  }

  async #enter(me) {
    this.me = me;
    await this.refreshTenant();
  }
}

export const session = new Session();
