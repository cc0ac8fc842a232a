import { saw } from "./http.js";
import { isFinished } from "./job-follower.js";

const RETRY_MILLIS = 5000;

/**
 * Follows all jobs that the caller may see. The browser resumes a broken stream by itself, with the id of the last event;
 * where it gives up (an error instead of a stream) a new one is tried now and then.
 *
 * @param onJob called with `{id, type, state, progress, version}` of each job that changed
 * @param onGap called when more happened than is told: what is shown is to be read again
 * @returns a function that stops following
 */
export function followJobs(onJob, onGap) {
  let source;
  let timer;

  function open() {
    source = new EventSource("/api/v1/jobs/events");
    source.addEventListener("job", (event) => {
      const job = JSON.parse(event.data);
      saw(job.consistencyToken);
      onJob(job);
    });
    source.addEventListener("gap", () => onGap());
    source.onerror = () => {
      if (source.readyState === EventSource.CLOSED) {
        timer = setTimeout(() => {
          open();
          onGap();
        }, RETRY_MILLIS);
      }
    };
  }

  open();
  return () => {
    source.close();
    clearTimeout(timer);
  };
}

/**
 * Keeps a list of jobs up to date while its host is shown: what is known of a job is put in at once, what a list knows
 * besides is read again soon after, not for each change.
 */
export class LiveJobs {
  #stop = () => {};
  #timer;

  /** @param wants whether a job that is not in the list belongs there */
  constructor(host, list, { wants, millis = 1500 }) {
    Object.assign(this, { host, list, wants, millis });
    host.addController(this);
  }

  hostConnected() {
    this.#stop = followJobs(
      (job) => this.#take(job),
      () => this.#readSoon(),
    );
  }

  hostDisconnected() {
    this.#stop();
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #take(change) {
    const known = this.list.items.findIndex((job) => job.id === change.id);
    if (known < 0) {
      if (this.wants(change)) {
        this.#readSoon();
      }
      return;
    }
    const before = this.list.items[known];
    if (before.version >= change.version) {
      return;
    }
    this.list.items = this.list.items.with(known, { ...before, ...change });
    this.host.requestUpdate();
    if (before.state !== change.state || isFinished(change)) {
      this.#readSoon();
    }
  }

  /** Who read on keeps what they read. */
  #readSoon() {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      if (this.list.items.length <= 50 && !document.hidden && !this.list.busy) {
        this.list.reload();
      }
    }, this.millis);
  }
}
