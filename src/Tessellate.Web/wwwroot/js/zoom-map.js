// Makes a map larger: by buttons, by keys while one of them has the focus, by the wheel with Ctrl, by two fingers; a larger map
// is moved by dragging or the arrow keys. Without script the map stands as it is.
const most = 12;
const lengths = [100, 200, 500, 1000, 2000, 5000, 10000, 20000, 50000, 100000];

class ZoomMap extends HTMLElement {
  #svg;
  #ground;
  #zoom = 1;
  #x = 0;
  #y = 0;
  #fingers = new Map();
  #moved = false;
  #buttons = {};

  connectedCallback() {
    this.#svg = this.querySelector("svg");
    this.#ground = this.querySelector(".t-area__ground");
    if (!this.#ground || this.querySelector(".t-zoom__tools")) return;

    this.#addTools();
    this.addEventListener("keydown", event => this.#press(event));
    this.#svg.addEventListener("wheel", event => this.#turn(event), { passive: false });
    this.#svg.addEventListener("pointerdown", event => this.#touch(event));
    this.#svg.addEventListener("pointermove", event => this.#drag(event));
    for (const end of ["pointerup", "pointercancel"]) this.#svg.addEventListener(end, event => this.#fingers.delete(event.pointerId));
    this.#svg.addEventListener("click", event => { if (this.#moved) event.preventDefault(); }, { capture: true });
    this.#svg.addEventListener("dragstart", event => event.preventDefault());
  }

  #addTools() {
    const tools = document.createElement("div");
    tools.className = "t-zoom__tools";
    tools.setAttribute("role", "group");
    tools.setAttribute("aria-label", "Map");
    this.#buttons = {
      in: this.#button(tools, "+", "Make the map larger", () => this.#zoomBy(1.6)),
      out: this.#button(tools, "−", "Make the map smaller", () => this.#zoomBy(1 / 1.6)),
      all: this.#button(tools, "Whole area", null, () => this.#whole())
    };
    this.append(tools);
    this.#show();
  }

  #button(tools, text, label, act) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = text;
    if (label) button.setAttribute("aria-label", label);
    button.addEventListener("click", act);
    tools.append(button);
    return button;
  }

  get #size() { return this.#svg.viewBox.baseVal }

  // Where on the drawing a place on the screen is.
  #place(event) {
    const box = this.#svg.getBoundingClientRect();
    const scale = Math.max(this.#size.width / box.width, this.#size.height / box.height);
    return {
      x: (event.clientX - box.left - box.width / 2) * scale + this.#size.width / 2,
      y: (event.clientY - box.top - box.height / 2) * scale + this.#size.height / 2
    };
  }

  #zoomBy(factor, at = { x: this.#size.width / 2, y: this.#size.height / 2 }) {
    const zoom = Math.min(most, Math.max(1, this.#zoom * factor));
    this.#x = at.x - (at.x - this.#x) * zoom / this.#zoom;
    this.#y = at.y - (at.y - this.#y) * zoom / this.#zoom;
    this.#zoom = zoom;
    this.#show();
  }

  #moveBy(x, y) {
    this.#x += x;
    this.#y += y;
    this.#show();
  }

  #whole() {
    this.#zoom = 1;
    this.#show();
  }

  #show() {
    const { width, height } = this.#size;
    this.#x = Math.min(0, Math.max(width * (1 - this.#zoom), this.#x));
    this.#y = Math.min(0, Math.max(height * (1 - this.#zoom), this.#y));
    this.#ground.setAttribute("transform", `translate(${this.#x.toFixed(1)} ${this.#y.toFixed(1)}) scale(${this.#zoom.toFixed(3)})`);
    this.#svg.style.setProperty("--t-zoom", this.#zoom.toFixed(3));
    this.toggleAttribute("data-large", this.#zoom > 1.01);
    // A button that can do no more stays in its place, so that the focus is not lost.
    this.#buttons.in.setAttribute("aria-disabled", this.#zoom >= most);
    this.#buttons.out.setAttribute("aria-disabled", this.#zoom <= 1);
    this.#buttons.all.setAttribute("aria-disabled", this.#zoom <= 1);
    this.#measure();
  }

  #measure() {
    const metres = Number(this.getAttribute("metres")) / this.#zoom;
    const [line, text] = [this.querySelector(".t-area__scale path"), this.querySelector(".t-area__scale text")];
    const length = lengths.findLast(metre => metre <= metres * this.#size.width / 4) ?? lengths[0];
    line.setAttribute("d", line.getAttribute("d").replace(/h[\d.]+/, `h${(length / metres).toFixed(1)}`));
    text.textContent = length < 1000 ? `${length} m` : `${length / 1000} km`;
  }

  #press(event) {
    const step = this.#size.width / 8;
    const act = {
      "+": () => this.#zoomBy(1.6), "=": () => this.#zoomBy(1.6), "-": () => this.#zoomBy(1 / 1.6), "0": () => this.#whole(),
      ArrowLeft: () => this.#moveBy(step, 0), ArrowRight: () => this.#moveBy(-step, 0), ArrowUp: () => this.#moveBy(0, step), ArrowDown: () => this.#moveBy(0, -step)
    }[event.key];
    if (!act || event.ctrlKey || event.metaKey || event.altKey || (event.key.startsWith("Arrow") && this.#zoom <= 1)) return;

    event.preventDefault();
    act();
  }

  // The wheel alone scrolls the page, unless somebody is busy with the map.
  #turn(event) {
    if (!event.ctrlKey && !event.metaKey && !this.contains(document.activeElement)) return;

    event.preventDefault();
    this.#zoomBy(Math.exp(-Math.max(-100, Math.min(100, event.deltaY)) / 250), this.#place(event));
  }

  #touch(event) {
    if (event.button !== 0) return;
    this.#moved = false;
    this.#fingers.set(event.pointerId, event);
  }

  #drag(event) {
    const before = this.#fingers.get(event.pointerId);
    if (!before) return;
    const [from, to] = [this.#place(before), this.#place(event)];
    if (!this.#moved && Math.hypot(event.clientX - before.clientX, event.clientY - before.clientY) < 4) return;

    this.#moved = true;
    if (!this.#svg.hasPointerCapture(event.pointerId)) this.#svg.setPointerCapture(event.pointerId);
    const other = [...this.#fingers.values()].find(finger => finger.pointerId !== event.pointerId);
    if (other) {
      const still = this.#place(other);
      const [apart, now] = [Math.hypot(from.x - still.x, from.y - still.y), Math.hypot(to.x - still.x, to.y - still.y)];
      if (apart > 0) this.#zoomBy(now / apart, still);
    } else if (this.#zoom > 1) {
      this.#moveBy(to.x - from.x, to.y - from.y);
    }
    this.#fingers.set(event.pointerId, event);
  }
}

customElements.define("zoom-map", ZoomMap);
