import * as L from "leaflet";
import { html } from "lit";
import { Component } from "../platform/element.js";
import { timeText } from "../platform/words.js";
import { Ground } from "./ground.js";
import { colorOf } from "./route-colors.js";

const ALL_STOPS_RADIUS = 4;
const CHOSEN_STOP_RADIUS = 10;

/** The routes of a plan on a map of our own; a click on a route fires `choose`. */
class RouteMap extends Component {
  static properties = { plan: {}, routes: {}, chosen: {} };

  #map;
  #layers = new Map();
  #sizes;

  render() {
    return html`<div class="map" role="region" aria-label="Map of the routes; the list of routes tells the same"></div>`;
  }

  firstUpdated() {
    const smooth = !matchMedia("(prefers-reduced-motion: reduce)").matches;
    this.#map = L.map(this.querySelector(".map"), {
      zoomSnap: 0.5,
      attributionControl: false,
      zoomControl: false,
      zoomAnimation: smooth,
      fadeAnimation: smooth,
    });
    L.control.zoom({ position: "topright" }).addTo(this.#map);
    L.control.scale({ imperial: false, position: "bottomright" }).addTo(this.#map);
    this.#sizes = new ResizeObserver(() => this.#map.invalidateSize());
    this.#sizes.observe(this);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.#sizes?.disconnect();
  }

  connectedCallback() {
    super.connectedCallback();
    this.#sizes?.observe(this);
  }

  updated(changed) {
    if (changed.has("routes") || changed.has("plan")) {
      this.#draw();
    }
    if (changed.has("chosen") || changed.has("routes")) {
      this.#highlight();
    }
  }

  #draw() {
    this.#map.eachLayer((layer) => layer.remove());
    this.#layers.clear();
    const office = toPoint(this.plan.office);
    const points = this.routes.flatMap((route) => route.stops.map((stop) => toPoint(stop.rider.point)));
    this.#map.fitBounds(L.latLngBounds([office, ...points]).pad(0.08), { animate: false });
    new Ground(office).addTo(this.#map);
    this.routes.forEach((route, index) => this.#drawRoute(route, index, office));
    L.marker(office, {
      icon: L.divIcon({ className: "office-marker", html: "", iconSize: [18, 18] }),
      keyboard: false,
      zIndexOffset: 1000,
    })
      .bindTooltip("Office", { permanent: true, direction: "top", offset: [0, -8], className: "office-label" })
      .addTo(this.#map);
  }

  #drawRoute(route, index, office) {
    const { color, dash } = colorOf(index);
    const stops = route.stops.map((stop) => toPoint(stop.rider.point));
    const path = this.plan.direction === "in" ? [...stops, office] : [office, ...stops];
    const line = L.polyline(path, { className: `route-line ${color}`, dashArray: dash, weight: 3, interactive: false });
    // A wide unseen line under the thin one is what a finger can hit.
    const target = L.polyline(path, { className: "route-target", weight: 16, opacity: 0 });
    target.bindTooltip(route.routeCode, { sticky: true });
    target.on("click", () => this.#choose(route.id));
    const dots = L.layerGroup(
      stops.map((point) =>
        L.circleMarker(point, { className: `route-dot ${color}`, radius: ALL_STOPS_RADIUS, interactive: false }),
      ),
    );
    const numbers = L.layerGroup(route.stops.map((stop) => numberedStop(stop, color)));
    this.#layers.set(route.id, { line, target, dots, numbers });
    target.addTo(this.#map);
    line.addTo(this.#map);
    dots.addTo(this.#map);
  }

  #choose(id) {
    this.dispatchEvent(new CustomEvent("choose", { detail: id }));
  }

  #highlight() {
    const chosen = this.#layers.get(this.chosen);
    this.querySelector(".map").classList.toggle("has-chosen", Boolean(chosen));
    for (const { line, dots, numbers } of this.#layers.values()) {
      const isChosen = chosen?.line === line;
      line.getElement()?.classList.toggle("chosen", isChosen);
      dots.eachLayer((dot) => dot.getElement()?.classList.toggle("chosen", isChosen));
      if (isChosen) {
        numbers.addTo(this.#map);
        line.bringToFront();
      } else {
        numbers.remove();
      }
    }
    if (chosen) {
      const bounds = chosen.line.getBounds();
      this.#map.fitBounds(bounds.pad(0.15), { maxZoom: 14 });
    }
  }
}

function toPoint({ latitude, longitude }) {
  return L.latLng(latitude, longitude);
}

function numberedStop(stop, color) {
  const icon = L.divIcon({
    className: `stop-marker ${color}`,
    html: String(stop.order),
    iconSize: [2 * CHOSEN_STOP_RADIUS, 2 * CHOSEN_STOP_RADIUS],
  });
  const label = document.createElement("span");
  label.textContent = `${stop.order}. ${stop.rider.name}, ${timeText(stop.arrivesAt)}`;
  return L.marker(toPoint(stop.rider.point), { icon, keyboard: false }).bindTooltip(label, {
    direction: "top",
    offset: [0, -8],
  });
}

customElements.define("route-map", RouteMap);
