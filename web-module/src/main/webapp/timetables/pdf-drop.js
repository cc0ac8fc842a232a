import { html, nothing } from "lit";
import { Component } from "../platform/element.js";
import { Problem, request } from "../platform/http.js";
import { problemBox } from "../platform/views.js";

const MOST_BYTES = 10 * 1024 * 1024;

/** Takes PDFs, dropped or chosen, one after the other. Fires `uploaded` with each timetable and how many follow. */
class PdfDrop extends Component {
  static properties = {
    over: { state: true },
    sending: { state: true },
    sent: { state: true },
    problems: { state: true },
  };

  constructor() {
    super();
    this.problems = [];
  }

  render() {
    return html`<section
      class="panel drop ${this.over ? "over" : ""}"
      aria-label="Upload"
      @dragover=${this.#onOver}
      @dragleave=${() => (this.over = false)}
      @drop=${this.#onDrop}
    >
      <div class="field">
        <label for="pdf-file">Timetable as PDF</label>
        <input
          id="pdf-file"
          type="file"
          accept=".pdf,application/pdf"
          multiple
          aria-describedby="pdf-hint"
          ?disabled=${Boolean(this.sending)}
          @change=${this.#onChosen}
        />
      </div>
      <p class="muted" id="pdf-hint">
        Drop it here or choose it: lectures, semester tests or exams, as the portal exports them, up to 10 MB and 100
        pages. The PDF is deleted once it is read, and what was read after a day.
      </p>
      <div aria-live="polite">${this.sending ? this.#progress(this.sending) : nothing}</div>
      ${this.problems.map(
        ({ name, problem }) => html`<div class="file-problem"><strong>${name}</strong>${problemBox(problem)}</div>`,
      )}
    </section>`;
  }

  #progress({ name, isTaken }) {
    const [bytes, all] = this.sent;
    return html`<div class="progress">
      <span>${isTaken ? "Taking" : "Sending"} ${name}…</span>
      ${isTaken
        ? html`<progress aria-label="Taking ${name}"></progress>`
        : html`<progress aria-label="Sending ${name}" max=${all || 1} .value=${bytes}></progress>`}
    </div>`;
  }

  #onOver(event) {
    if (event.dataTransfer.types.includes("Files")) {
      event.preventDefault();
      this.over = true;
    }
  }

  #onDrop(event) {
    event.preventDefault();
    this.over = false;
    this.#take([...event.dataTransfer.files]);
  }

  #onChosen(event) {
    const files = [...event.target.files];
    // The same file may be chosen again.
    event.target.value = "";
    this.#take(files);
  }

  async #take(files) {
    if (this.sending) {
      return;
    }
    this.problems = [];
    for (const [index, file] of files.entries()) {
      this.sent = [0, file.size];
      this.sending = { name: file.name, isTaken: false };
      try {
        const { data } = await this.#send(file);
        this.dispatchEvent(new CustomEvent("uploaded", { detail: { timetable: data, more: files.length - index - 1 } }));
      } catch (problem) {
        this.problems = [...this.problems, { name: file.name, problem: withRest(problem) }];
      }
    }
    this.sending = undefined;
  }

  #send(file) {
    if (file.size > MOST_BYTES) {
      const size = (file.size / 1024 / 1024).toLocaleString("en-US", { maximumFractionDigits: 1 });
      throw new Problem({ title: "Too large", detail: `The file has ${size} MB; at most 10 MB are taken.` });
    }
    return request("POST", "timetables", {
      body: new Blob([file], { type: "application/pdf" }),
      onSent: (bytes, all) => {
        this.sent = [bytes, all];
        this.sending = { ...this.sending, isTaken: bytes >= all };
      },
    });
  }
}

/** Says when it may work, where the server says so. */
function withRest(problem) {
  if (problem instanceof Problem && problem.retryAfter > 0) {
    const minutes = Math.ceil(problem.retryAfter / 60);
    const rest = problem.retryAfter < 60 ? `${problem.retryAfter} seconds` : `${minutes} minute${minutes === 1 ? "" : "s"}`;
    return new Problem({ ...problem, title: problem.title, detail: `${problem.detail}\nTry again in ${rest}.` });
  }
  return problem;
}

customElements.define("pdf-drop", PdfDrop);
