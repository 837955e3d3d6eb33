// One person in the register: the button that is tapped, above the radio buttons that the form, the paper and this agree on.
export class RegisterLine {
  #radios;
  #fieldset;
  #told; // in words, that the person said before that they do not come

  /** `taps` is called with this line at each tap. */
  constructor(fieldset, taps) {
    this.#fieldset = fieldset;
    this.#radios = [...fieldset.querySelectorAll("[type=radio]")];
    this.#told = fieldset.dataset.told ?? "";
    if (this.#told) for (const radio of this.#radios) radio.checked = false; // prepared and not saved: the first tap does it
    this.id = this.#field("Id").value;
    this.name = fieldset.querySelector("legend").textContent;
    this.button = document.createElement("button");
    this.button.type = "button";
    this.button.className = "t-tap";
    this.button.addEventListener("click", () => taps(this));
    fieldset.hidden = true;
    fieldset.before(this.button);
    this.#show();
  }

  #field(name) { return this.#fieldset.querySelector(`[name$='.${name}']`); }

  /** The mark that is chosen; empty where there is none. */
  get kind() { return this.#radios.find(radio => radio.checked && radio.value !== "Off")?.value ?? ""; }

  /** The mark to which a tap goes. */
  get next() {
    if (this.#told && !this.kind) return "AbsentWithNotice";
    const kinds = this.#radios.map(radio => radio.value).filter(kind => kind !== "Off");
    return kinds[(kinds.indexOf(this.kind) + 1) % kinds.length];
  }

  /** What the site had when it was last heard of: the mark and its version. */
  get seen() { return { seen: this.#field("Seen").value, version: this.#field("Version").value }; }

  heard({ kind, version }) { [this.#field("Seen").value, this.#field("Version").value] = [kind ?? "", version]; }

  choose(kind) {
    for (const radio of this.#radios) radio.checked = radio.value === (kind || "Off");
    this.#show();
  }

  get inWords() { return this.button.querySelector(".t-tap__state").textContent; }

  #show() {
    const [kind, name, state] = [this.kind, document.createElement("span"), document.createElement("span")];
    const key = kind ? document.querySelector(`.t-tally [data-kind=${kind}]`) : null;
    name.className = "t-tap__name";
    name.textContent = this.name;
    state.className = "t-tap__state";
    if (key) state.append(key.querySelector(".t-mark").cloneNode(true), key.lastElementChild.cloneNode(true)); else state.textContent = this.#told ? `${this.#told}: tap to mark so` : "Tap to mark";
    this.button.replaceChildren(name, state);
  }
}

/** How many have which mark. */
export function tally(lines) {
  for (const one of document.querySelectorAll(".t-tally [data-kind]")) {
    one.querySelector("b").textContent = lines.filter(line => line.kind === one.dataset.kind).length;
  }
}
