/** The API's answer to what it refuses: problem+json, or the like of it where no server answered. */
export class Problem extends Error {
  /** @param retryAfter seconds after which the same may be tried again; 0 where nobody said so */
  constructor({ status = 0, title = "Error", detail = "", code = "", errors = [], requestId = "", retryAfter = 0 }) {
    super(detail || title);
    Object.assign(this, { status, title, detail, code, requestId, errors: errors ?? [], retryAfter });
  }

  /** The message for an input, by the name of its field. */
  of(field) {
    return this.errors
      .filter((error) => error.field === field)
      .map((error) => error.message)
      .join("\n");
  }
}

export const events = new EventTarget();

/** Parameters that are empty are left out: the API refuses what it does not know. Those of a list are repeated. */
export function url(path, query = {}) {
  const given = Object.entries(query)
    .flatMap(([name, value]) => [value].flat().map((one) => [name, one]))
    .filter(([, value]) => value !== undefined && value !== null && value !== "");
  const text = new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString();
  return `/api/v1/${path}${text ? `?${text}` : ""}`;
}

/** The latest of what this page saw; of two tokens the later one is the greater text. Other pages know by cookie. */
let seen = "";

/** Has what is read from now on be no older than what carried this token. */
export function saw(token) {
  if (token && token > seen) {
    seen = token;
  }
}

async function readProblem(response) {
  let body = {};
  try {
    body = await response.json();
  } catch {
    body = { title: `The server answered ${response.status}.` };
  }
  const retryAfter = Number(response.headers.get("Retry-After")) || 0;
  return new Problem({ ...body, status: response.status, retryAfter });
}

/** A key by which the server knows a repeated request. (`randomUUID` is missing where there is no TLS.) */
function idempotencyKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** What the server knows again by its method or key may be sent a second time when no answer comes. */
async function send(address, init, retries = 1) {
  try {
    return await fetch(address, init);
  } catch (cause) {
    if (cause.name === "AbortError") {
      throw cause;
    }
    if (retries > 0 && (init.method === "GET" || init.headers["Idempotency-Key"])) {
      return send(address, init, retries - 1);
    }
    throw noConnection();
  }
}

function noConnection() {
  return new Problem({ title: "No connection", detail: "The server does not answer.\nMaybe try again in a moment." });
}

/** As {@link send}, telling how many bytes of the body are on their way: `fetch` cannot. */
function sendWatched(address, init, onSent) {
  return new Promise((resolve, reject) => {
    const call = new XMLHttpRequest();
    call.open(init.method, address);
    Object.entries(init.headers).forEach(([name, value]) => call.setRequestHeader(name, value));
    call.upload.addEventListener("progress", (event) => onSent(event.loaded, event.total));
    call.addEventListener("load", () => {
      const headers = call.getAllResponseHeaders().trim().split(/[\r\n]+/).map((line) => line.split(/:\s*(.*)/, 2));
      const hasBody = ![204, 205, 304].includes(call.status);
      resolve(new Response(hasBody ? call.responseText : null, { status: call.status, headers }));
    });
    call.addEventListener("error", () => reject(noConnection()));
    call.send(init.body);
  });
}

/**
 * Calls the API. `body` is sent as JSON, or as it is where it is a file; `onSent(bytes, all)` then hears how far it is.
 *
 * @returns {Promise<{data: any, file: Blob|null, etag: string|null, location: string|null, headers: Headers}>} data of
 *   JSON, else a file
 */
export async function request(method, path, { query, body, headers = {}, signal, onSent } = {}) {
  const isFile = body instanceof Blob;
  const init = { method, signal, headers: { Accept: "application/json, application/problem+json", ...headers } };
  if (body !== undefined) {
    init.body = isFile ? body : JSON.stringify(body);
    init.headers["Content-Type"] ??= isFile ? body.type || "application/octet-stream" : "application/json";
  }
  if (method === "POST") {
    init.headers["Idempotency-Key"] = idempotencyKey();
  }
  if (seen) {
    init.headers["Consistency-Token"] = seen;
  }
  const response = await (onSent ? sendWatched(url(path, query), init, onSent) : send(url(path, query), init));
  saw(response.headers.get("Consistency-Token"));
  if (!response.ok) {
    const problem = await readProblem(response);
    if (problem.status === 401 && path !== "session") {
      events.dispatchEvent(new Event("signed-out"));
    }
    throw problem;
  }
  const isJson = response.headers.get("Content-Type")?.includes("json");
  return {
    data: isJson ? await response.json() : null,
    file: isJson ? null : await response.blob(),
    etag: response.headers.get("ETag"),
    location: response.headers.get("Location"),
    headers: response.headers,
  };
}

export async function get(path, query, options = {}) {
  return (await request("GET", path, { ...options, query })).data;
}

/** Every page of a list that is known to be bounded. */
export async function getAll(path, query = {}, options = {}) {
  const items = [];
  let cursor;
  do {
    const page = await get(path, { ...query, limit: 200, cursor }, options);
    items.push(...page.items);
    cursor = page.next;
  } while (cursor);
  return items;
}
