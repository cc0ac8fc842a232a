const FIRST_MILLIS = 400;
const LAST_MILLIS = 4_000;
const GROWTH = 1.4;

/** Asks at once and again while its host is shown, soon at first and then less often, until there is nothing to ask for. */
export class Poll {
  #timer;
  #turn = 0;

  /** @param ask returns a promise of whether to ask again; a failure is a reason to */
  constructor(host, ask) {
    this.ask = ask;
    host.addController(this);
  }

  begin() {
    this.stop();
    this.#next(this.#turn, 0);
  }

  stop() {
    clearTimeout(this.#timer);
    this.#turn += 1;
  }

  hostDisconnected() {
    this.stop();
  }

  #next(turn, millis) {
    this.#timer = setTimeout(async () => {
      let again = true;
      let rest = 0;
      try {
        again = document.hidden || (await this.ask());
      } catch (problem) {
        rest = (problem.retryAfter ?? 0) * 1000;
      }
      if (again && turn === this.#turn) {
        this.#next(turn, Math.max(rest, FIRST_MILLIS, Math.min(millis * GROWTH, LAST_MILLIS)));
      }
    }, millis);
  }
}
