import { LitElement } from "lit";

/** A web component that renders into the document itself: labels, the map's styles and the tokens reach into it. */
export class Component extends LitElement {
  createRenderRoot() {
    return this;
  }
}
