/** Where the console is: `#/plans/123?day=2026-04-15` is page `plans`, id `123`, query `{day}`. */
export function readRoute(hash = location.hash) {
  const [path, search = ""] = hash.replace(/^#\/?/, "").split("?");
  const [page = "", id = ""] = path.split("/").map(decodeURIComponent);
  return { page: page || "board", id, query: Object.fromEntries(new URLSearchParams(search)) };
}

export function link(page, id = "", query = {}) {
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== null && value !== "");
  const search = new URLSearchParams(given).toString();
  return `#/${page}${id ? `/${encodeURIComponent(id)}` : ""}${search ? `?${search}` : ""}`;
}

export function go(page, id, query) {
  location.hash = link(page, id, query);
}

/** Notes what is chosen on the page in its address, without a step in the history. */
export function replace(page, id, query) {
  history.replaceState(null, "", link(page, id, query));
}
