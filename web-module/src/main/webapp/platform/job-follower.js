import { get, saw } from "./http.js";
import { session } from "./session.js";

const POLL_MILLIS = 2000;
/** Others see their own jobs, but no streams. */
const FOLLOWERS = ["tenant-admin", "dispatcher", "auditor", "platform-admin"];

export function isFinished(job) {
  return ["succeeded", "dead", "cancelled"].includes(job.state);
}

/**
 * Follows a job until it is finished. The browser resumes a broken stream by itself, with the id of the last event;
 * where it gives up (an error instead of a stream), or whoever is there may not have one, the job is asked for every
 * other second instead.
 *
 * @returns a function that stops following
 */
export function followJob(id, onJob, onProblem) {
  const source = session.has(...FOLLOWERS) ? new EventSource(`/api/v1/jobs/${id}/events`) : null;
  let stopped = false;
  let timer;

  function stop() {
    stopped = true;
    source?.close();
    clearTimeout(timer);
  }

  function seen(job) {
    if (stopped) {
      return;
    }
    saw(job.consistencyToken);
    if (isFinished(job)) {
      stop();
    }
    onJob(job);
  }

  async function poll() {
    try {
      seen(await get(`jobs/${id}`));
    } catch (problem) {
      onProblem?.(problem);
    }
    if (!stopped) {
      timer = setTimeout(poll, POLL_MILLIS);
    }
  }

  if (!source) {
    poll();
    return stop;
  }
  source.addEventListener("job", (event) => seen(JSON.parse(event.data)));
  source.addEventListener("error", () => {
    if (source.readyState === EventSource.CLOSED && !stopped) {
      poll();
    }
  });
  return stop;
}
