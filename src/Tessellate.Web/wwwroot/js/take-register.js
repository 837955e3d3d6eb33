// Makes one button of each person's six: a tap goes to the next mark and sends it, with undo. Marks that cannot be sent wait on
// this phone and are sent when there is a signal. The radio buttons stay underneath, so that the form, the paper and this agree.
const settled = 900; // a tap on the way to another mark is not sent: somebody absent must not start first
const again = 8000;

class TakeRegister extends HTMLElement {
  #lines = new Map();
  #waiting = new Map();
  #sending = Promise.resolve();
  #bar;
  #net;

  connectedCallback() {
    if (this.#bar || this.hasAttribute("closed")) return;
    const form = this.closest("form");
    this.#net = this.#strip("t-net", form.parentElement);
    this.#bar = this.#strip("t-undo", this);
    for (const fieldset of this.querySelectorAll(".t-line")) this.#addLine(fieldset);
    for (const button of form.querySelectorAll("button.govuk-button")) button.hidden = true;
    for (const [id, kept] of Object.entries(JSON.parse(localStorage.getItem(this.#key) ?? "{}"))) {
      if (!this.#lines.has(id)) continue;
      this.#waiting.set(id, kept); // with what that page had shown, so that somebody else's mark since is not passed over
      this.#choose(this.#lines.get(id), kept.kind);
    }
    this.#sendAll();
    addEventListener("online", () => this.#sendAll());
    addEventListener("pagehide", () => this.#sendAll(true));
    setInterval(() => this.#sendAll(), again);
  }

  get #key() { return `register ${location.pathname}`; }

  #strip(name, parent) {
    const strip = document.createElement("div");
    strip.className = name;
    strip.setAttribute("role", "status");
    strip.hidden = true;
    if (parent === this) parent.append(strip); else parent.prepend(strip);
    return strip;
  }

  #addLine(fieldset) {
    const line = {
      id: fieldset.querySelector("[name$='.Id']").value, name: fieldset.querySelector("legend").textContent, button: document.createElement("button"),
      seen: fieldset.querySelector("[name$='.Seen']"), version: fieldset.querySelector("[name$='.Version']"), radios: [...fieldset.querySelectorAll("[type=radio]")]
    };
    line.kinds = line.radios.map(radio => radio.value).filter(kind => kind !== "Off");
    line.button.type = "button";
    line.button.className = "t-tap";
    line.button.addEventListener("click", () => this.#mark(line, line.kinds[(line.kinds.indexOf(this.#kind(line)) + 1) % line.kinds.length], settled));
    fieldset.hidden = true;
    fieldset.before(line.button);
    this.#lines.set(line.id, line);
    this.#show(line);
  }

  #kind(line) { return line.radios.find(radio => radio.checked && radio.value !== "Off")?.value ?? ""; }

  #choose(line, kind) {
    for (const radio of line.radios) radio.checked = radio.value === (kind || "Off");
    this.#show(line);
  }

  #show(line) {
    const [kind, name, state] = [this.#kind(line), document.createElement("span"), document.createElement("span")];
    const key = kind ? document.querySelector(`.t-tally [data-kind=${kind}]`) : null;
    name.className = "t-tap__name";
    name.textContent = line.name;
    state.className = "t-tap__state";
    if (key) state.append(key.querySelector(".t-mark").cloneNode(true), key.lastElementChild.cloneNode(true)); else state.textContent = "Tap to mark";
    line.button.replaceChildren(name, state);
    for (const one of document.querySelectorAll(".t-tally [data-kind]")) {
      one.querySelector("b").textContent = [...this.#lines.values()].filter(l => this.#kind(l) === one.dataset.kind).length;
    }
  }

  #mark(line, kind, delay, { before = this.#kind(line), agreed = false } = {}) {
    const earlier = this.#waiting.get(line.id) ?? { before, seen: line.seen.value, version: line.version.value };
    this.#choose(line, kind);
    this.#waiting.set(line.id, { ...earlier, kind, agreed, due: Date.now() + delay });
    this.#keep();
    const words = document.createElement("b");
    words.textContent = line.button.querySelector(".t-tap__state").textContent;
    this.#say([`${line.name}: `, words], { Undo: () => this.#mark(line, earlier.before, 0, { agreed: true }) });
    setTimeout(() => this.#sendAll(), delay);
  }

  #keep() {
    if (this.#waiting.size) localStorage.setItem(this.#key, JSON.stringify(Object.fromEntries(this.#waiting))); else localStorage.removeItem(this.#key);
  }

  #sendAll(now = false) {
    for (const [id, mark] of this.#waiting) if (now || mark.due <= Date.now()) this.#sending = this.#sending.then(() => this.#send(this.#lines.get(id), mark));
    return this.#sending;
  }

  async #send(line, mark) {
    if (this.#waiting.get(line.id) !== mark) return; // tapped again, or sent meanwhile
    const sent = { __RequestVerificationToken: this.closest("form").elements.__RequestVerificationToken.value, Agreed: mark.agreed,
      "Marks[0].Id": line.id, "Marks[0].Kind": mark.kind || "Off", "Marks[0].Seen": mark.seen, "Marks[0].Version": mark.version };
    let answer;
    try {
      answer = await fetch(location.pathname, { method: "POST", headers: { Accept: "application/json" }, body: new URLSearchParams(sent), keepalive: true });
    } catch {
      return this.#offline();
    }
    this.#net.hidden = true;
    const isAnswer = answer.ok && answer.headers.get("content-type")?.includes("json");
    if (isAnswer) this.#settle(line, mark, await answer.json());
    else this.#say([answer.redirected ? "You are signed out. Marks that were not sent are kept on this phone." : `${line.name} could not be marked.`], { "Open the register again": () => location.reload() });
    if (answer.status >= 400 && answer.status < 500) this.#done(line, mark); // no, and not another time either
  }

  #done(line, mark) {
    if (this.#waiting.get(line.id) === mark) this.#waiting.delete(line.id);
    this.#keep();
  }

  #settle(line, mark, result) {
    this.#done(line, mark);
    if (result.saved) {
      [line.seen.value, line.version.value] = [mark.kind, result.versions[line.id]];
      Object.assign(this.#waiting.get(line.id) ?? {}, { seen: line.seen.value, version: line.version.value }); // tapped while it was sent
    } else {
      this.#choose(line, line.seen.value);
      this.#say([result.consequences.join(" ")], { "Save all the same": () => this.#mark(line, mark.kind, 0, { agreed: true }), "Leave it": () => { this.#bar.hidden = true; } });
    }
    if (result.meanwhile.length) this.#say([result.meanwhile.join(" ")], { Undo: () => this.#mark(line, mark.before, 0, { agreed: true }) });
  }

  #offline() {
    const said = document.createElement("p");
    said.textContent = `${this.#waiting.size} waiting to send. No signal. Kept on this phone until there is.`;
    this.#net.replaceChildren(said);
    this.#net.hidden = false;
  }

  #say(words, acts) {
    const said = document.createElement("p");
    said.append(...words);
    this.#bar.replaceChildren(said, ...Object.entries(acts).map(([text, act]) => {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = text;
      button.addEventListener("click", act);
      return button;
    }));
    this.#bar.hidden = false;
  }
}

customElements.define("take-register", TakeRegister);
