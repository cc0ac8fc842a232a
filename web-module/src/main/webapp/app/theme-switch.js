import { html } from "lit";
import { Component } from "../platform/element.js";

const CHOICES = [
  ["auto", "Auto"],
  ["light", "Light"],
  ["dark", "Dark"],
];

/** Light, dark, or what the system prefers. */
class ThemeSwitch extends Component {
  render() {
    const chosen = globalThis.motorpoolTheme.choice();
    return html`<label class="theme">
      <span class="small muted">Theme</span>
      <select @change=${(event) => globalThis.motorpoolTheme.choose(event.target.value)}>
        ${CHOICES.map(([value, label]) => html`<option value=${value} ?selected=${value === chosen}>${label}</option>`)}
      </select>
    </label>`;
  }
}

customElements.define("theme-switch", ThemeSwitch);
