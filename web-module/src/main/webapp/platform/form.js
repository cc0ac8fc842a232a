import { html, nothing } from "lit";
import { ifDefined } from "lit/directives/if-defined.js";
import { problemBox } from "./views.js";

let ids = 0;

/** One form: sends its values, shows what the API refused next to the inputs. */
export class FormState {
  problem = null;
  busy = false;
  #shown = new Set();
  #id = `form-${++ids}`;

  constructor(host) {
    this.host = host;
    host.addController(this);
  }

  reset() {
    this.problem = null;
    this.host.requestUpdate();
  }

  /** Handles a submit event; `send` gets the values by name and returns when the API has taken them. */
  handler(send) {
    return async (event) => {
      event.preventDefault();
      const form = event.currentTarget;
      await this.run(() => send(Object.fromEntries(new FormData(form)), form));
      if (this.problem) {
        await this.host.updateComplete;
        form.querySelector("[aria-invalid='true']")?.focus();
      }
    };
  }

  async run(work) {
    if (this.busy) {
      return;
    }
    this.busy = true;
    this.problem = null;
    this.host.requestUpdate();
    try {
      await work();
    } catch (problem) {
      if (problem.status === undefined) {
        console.error(problem);
      }
      this.problem = problem;
    }
    this.busy = false;
    this.host.requestUpdate();
  }

  /** The problem without what stands next to inputs; render it after the fields. */
  summary() {
    return problemBox(this.problem, [...this.#shown]);
  }

  /** A labelled input. `options` ([value, label] pairs) makes it a select. */
  field({ name, label, hint, type = "text", options, value, errorName = name, wide = false, ...more }) {
    this.#shown.add(errorName);
    const error = this.problem?.of?.(errorName) ?? "";
    const id = `${this.#id}-${name}`;
    const about = [hint ? `${id}-hint` : "", error ? `${id}-error` : ""].filter(Boolean).join(" ") || undefined;
    return html`<div class="field ${wide ? "wide" : ""}">
      <label for=${id}>${label}</label>
      ${options
        ? select({ id, name, options, value, about, error, ...more })
        : input({ id, name, type, value, about, error, ...more })}
      ${hint ? html`<span class="hint" id="${id}-hint">${hint}</span>` : nothing}
      ${error ? html`<span class="error" id="${id}-error">${error}</span>` : nothing}
    </div>`;
  }

  check({ name, label, checked = false, onChange }) {
    return html`<label class="check">
      <input type="checkbox" name=${name} value="true" ?checked=${checked} @change=${onChange ?? nothing} />
      <span>${label}</span>
    </label>`;
  }
}

function select({ id, name, options, value, about, error, required, onChange }) {
  return html`<select
    id=${id}
    name=${name}
    ?required=${required}
    aria-describedby=${ifDefined(about)}
    aria-invalid=${error ? "true" : "false"}
    @change=${onChange ?? nothing}
  >
    ${options.map(
      ([key, text]) => html`<option value=${key} ?selected=${String(key) === String(value ?? "")}>${text}</option>`,
    )}
  </select>`;
}

function input({ id, name, type, value, about, error, onInput, onChange, ...more }) {
  return html`<input
    id=${id}
    name=${name}
    type=${type}
    .value=${value === undefined ? nothing : String(value ?? "")}
    ?required=${more.required}
    autocomplete=${more.autocomplete ?? "off"}
    min=${ifDefined(more.min)}
    max=${ifDefined(more.max)}
    step=${ifDefined(more.step)}
    minlength=${ifDefined(more.minlength)}
    maxlength=${ifDefined(more.maxlength)}
    accept=${ifDefined(more.accept)}
    placeholder=${ifDefined(more.placeholder)}
    inputmode=${ifDefined(more.inputmode)}
    ?multiple=${more.multiple}
    ?autofocus=${more.autofocus}
    aria-describedby=${ifDefined(about)}
    aria-invalid=${error ? "true" : "false"}
    @input=${onInput ?? nothing}
    @change=${onChange ?? nothing}
  />`;
}

/** Text as the API wants it: nothing instead of an empty string. */
export function orNull(text) {
  const trimmed = (text ?? "").trim();
  return trimmed === "" ? null : trimmed;
}

export function numberOrNull(text) {
  const trimmed = orNull(text);
  return trimmed === null ? null : Number(trimmed);
}
