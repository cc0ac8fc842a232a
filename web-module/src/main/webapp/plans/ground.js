import * as L from "leaflet";

const STEPS = [0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5];
const PIXELS_BETWEEN_LINES = 80;
const RINGS_KM = [2, 5, 10, 20, 30, 50, 100, 200, 500];

/**
 * The ground under the routes, drawn here instead of loaded from a tile server: a graticule with its degrees, and
 * circles that tell the distance from the office as the crow flies.
 */
export const Ground = L.LayerGroup.extend({
  initialize(office) {
    L.LayerGroup.prototype.initialize.call(this);
    this.office = office;
  },

  onAdd(map) {
    L.LayerGroup.prototype.onAdd.call(this, map);
    map.on("moveend", this.draw, this);
    this.draw();
  },

  onRemove(map) {
    map.off("moveend", this.draw, this);
    L.LayerGroup.prototype.onRemove.call(this, map);
  },

  draw() {
    const view = this._map.getBounds();
    const bounds = view.pad(0.3);
    this.clearLayers();
    const pixelsPerDegree = this._map.getSize().x / (view.getEast() - view.getWest());
    const step = STEPS.find((size) => size * pixelsPerDegree >= PIXELS_BETWEEN_LINES) ?? STEPS.at(-1);
    const digits = Math.max(0, Math.ceil(-Math.log10(step)));
    for (let latitude = first(bounds.getSouth(), step); latitude < bounds.getNorth(); latitude += step) {
      this.addLine([[latitude, bounds.getWest()], [latitude, bounds.getEast()]]);
      this.addLabel([latitude, view.getWest()], degrees(latitude, digits, "N", "S"), "latitude");
    }
    for (let longitude = first(bounds.getWest(), step); longitude < bounds.getEast(); longitude += step) {
      this.addLine([[bounds.getSouth(), longitude], [bounds.getNorth(), longitude]]);
      this.addLabel([view.getNorth(), longitude], degrees(longitude, digits, "E", "W"), "longitude");
    }
    this.drawRings(view);
  },

  drawRings(view) {
    const reach = this.office.distanceTo(view.getNorthEast()) / 1000;
    const rings = RINGS_KM.filter((km) => km <= reach * 1.2).slice(-3);
    for (const km of rings) {
      L.circle(this.office, { radius: km * 1000, className: "map-ring", fill: false, weight: 1, interactive: false }).addTo(this);
      const top = this.office.toBounds(km * 2000).getNorth();
      this.addLabel([top, this.office.lng], `${km} km`, "ring");
    }
  },

  addLine(points) {
    L.polyline(points, { className: "map-line", weight: 1, interactive: false }).addTo(this).bringToBack();
  },

  addLabel(point, text, kind) {
    L.marker(point, {
      icon: L.divIcon({ className: `map-label ${kind}`, html: text, iconSize: null }),
      interactive: false,
      keyboard: false,
      zIndexOffset: -1000,
    }).addTo(this);
  },
});

function first(edge, step) {
  return Math.ceil(edge / step) * step;
}

function degrees(value, digits, positive, negative) {
  return `${Math.abs(value).toFixed(digits)}° ${value < 0 ? negative : positive}`;
}
