import { html, nothing } from "lit";
import { Component } from "../platform/element.js";
import { badge } from "../platform/views.js";
import { count, distanceText, durationText, timeText } from "../platform/words.js";
import { colorOf } from "./route-colors.js";

/** The routes of a plan; the chosen one shows its stops. Fires `choose` with its id, or with nothing. */
class RouteList extends Component {
  static properties = { routes: {}, chosen: {}, printed: {} };

  updated(changed) {
    if (changed.has("chosen") && this.chosen) {
      this.querySelector("[aria-expanded=true]")?.scrollIntoView({ block: "nearest" });
    }
  }

  render() {
    return html`<section class="panel flush route-list" aria-label="Routes">
      <ol>
        ${this.routes.map((route, index) => this.#route(route, index))}
      </ol>
    </section>`;
  }

  #route(route, index) {
    const isChosen = route.id === this.chosen;
    const { color, dash } = colorOf(index);
    return html`<li class=${isChosen ? "chosen" : ""}>
      <button
        type="button"
        class="plain route-head"
        aria-expanded=${isChosen ? "true" : "false"}
        @click=${() => this.#choose(isChosen ? "" : route.id)}
      >
        <svg class="route-sign" width="26" height="12" aria-hidden="true">
          <line x1="2" y1="6" x2="24" y2="6" class="route-line ${color}" stroke-dasharray=${dash ?? nothing} />
        </svg>
        <strong>${route.routeCode}</strong>
        <span class="muted">${timeText(route.startsAt)} – ${timeText(route.endsAt)}</span>
        <span class="muted">${count(route.stops.length, "stop")} · ${distanceText(route.metres)}</span>
        ${route.escortRequired ? html`<span class="badge warn">Escort</span>` : nothing}
      </button>
      ${isChosen ? stops(route, this.printed) : nothing}
    </li>`;
  }

  #choose(id) {
    this.dispatchEvent(new CustomEvent("choose", { detail: id }));
  }
}

function stops(route, isPrinted) {
  return html`<div class="route-stops">
    <p class="small">
      ${badge(route.status)} ${route.vehicleType.name}, ${count(route.vehicleType.seats, "seat")} · driving
      ${durationText(route.travelSeconds)} · buffer ${durationText(route.bufferSeconds)}
      ${route.escortRequired ? html`· an escort must ride along` : nothing}
      ${isPrinted ? html`· <a href="/api/v1/routes/${route.id}/trip-sheet" download>Trip sheet</a>` : nothing}
    </p>
    <ol>
      ${route.stops.map(
        (stop) => html`<li>
          <span class="stop-order">${stop.order}</span>
          <span class="stop-time">${timeText(stop.arrivesAt)}</span>
          <span class="stop-who">
            <strong>${stop.rider.name}</strong>
            <a class="nowrap" href="tel:${stop.rider.phone}">${stop.rider.phone}</a>
            <span class="muted">${stop.rider.address}</span>
            <span class="small muted"
              >Pickup ${timeText(stop.pickupAt)}, drop ${timeText(stop.dropAt)} · ${distanceText(stop.rideMetres)}</span
            >
          </span>
        </li>`,
      )}
    </ol>
  </div>`;
}

customElements.define("route-list", RouteList);
