import { Problem } from "../platform/http.js";

/** Calls the API about one ride: why it was refused is one sentence then, and the list of errors would only repeat it. */
export async function askingForOneRide(title, call) {
  try {
    return await call();
  } catch (problem) {
    if (problem instanceof Problem && problem.status >= 400 && problem.status < 500) {
      throw new Problem({ ...problem, title, detail: problem.detail, errors: [] });
    }
    throw problem;
  }
}
