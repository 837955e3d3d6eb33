// Makes one button of each person's six: a tap goes to the next mark and sends it, with undo. Marks that cannot be sent wait on
// this phone and are sent when there is a signal. The radio buttons stay underneath, so that the form, the paper and this agree.
import { drop, keep, send, waiting } from "./waiting-marks.js";

const settled = 900; // a tap on the way to another mark is not sent: somebody absent must not start first
const again = 8000;
const day = 24 * 60 * 60 * 1000;
const most = 60; // marks in one request

const newId = () => crypto.randomUUID?.() ?? "10000000-1000-4000-8000-100000000000".replace(/[018]/g, c => (c ^ crypto.getRandomValues(new Uint8Array(1))[0] & 15 >> c / 4).toString(16));

class TakeRegister extends HTMLElement {
  #lines = new Map();
  #waiting = new Map(); // the latest tap of each person
  #lost = ""; // who was marked and could not be sent in time, until it is read
  #why = "";
  #sending = Promise.resolve();
  #bar;
  #net;

  async connectedCallback() {
    if (this.#bar || this.hasAttribute("closed")) return;
    const form = this.closest("form");
    this.#net = this.#strip("t-net", form.parentElement);
    this.#bar = this.#strip("t-undo", this);
    for (const fieldset of this.querySelectorAll(".t-line")) this.#addLine(fieldset);
    for (const button of form.querySelectorAll("button.govuk-button")) button.hidden = true;
    if (this.hasAttribute("kept")) this.#why = "kept";
    await this.#restore();
    this.#sendAll();
    addEventListener("online", () => this.#sendAll());
    addEventListener("pagehide", () => this.#sendAll(true));
    document.addEventListener("visibilitychange", () => this.#sendAll(document.hidden));
    setInterval(() => this.#sendAll(), again);
  }

  get #person() { return this.getAttribute("person") ?? ""; }

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
      seen: fieldset.querySelector("[name$='.Seen']"), version: fieldset.querySelector("[name$='.Version']"), radios: [...fieldset.querySelectorAll("[type=radio]")],
      told: fieldset.dataset.told ?? ""
    };
    if (line.told) for (const radio of line.radios) radio.checked = false; // prepared and not saved: the first tap does it
    line.kinds = line.radios.map(radio => radio.value).filter(kind => kind !== "Off");
    line.button.type = "button";
    line.button.className = "t-tap";
    line.button.addEventListener("click", () => this.#mark(line, this.#next(line), settled));
    fieldset.hidden = true;
    fieldset.before(line.button);
    this.#lines.set(line.id, line);
    this.#show(line);
  }

  async #restore() {
    const { marks, late } = await waiting(this.#person, location.pathname);
    for (const mark of marks) {
      if (this.#waiting.has(mark.id)) continue; // tapped while it was read
      this.#waiting.set(mark.id, mark); // with what that page had shown, so that somebody else's mark since is not passed over
      if (this.#lines.has(mark.id) && !mark.question) this.#choose(this.#lines.get(mark.id), mark.kind);
    }
    if (late.length) this.#lost = `Not sent within 72 hours, so taken off this phone: ${late.map(mark => mark.name).join(", ")}. Mark them again.`;
    this.#showNet();
  }

  #next(line) {
    if (line.told && !this.#kind(line) && !this.#waiting.has(line.id)) return "AbsentWithNotice";
    return line.kinds[(line.kinds.indexOf(this.#kind(line)) + 1) % line.kinds.length];
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
    if (key) state.append(key.querySelector(".t-mark").cloneNode(true), key.lastElementChild.cloneNode(true)); else state.textContent = line.told ? `${line.told}: tap to mark so` : "Tap to mark";
    line.button.replaceChildren(name, state);
    for (const one of document.querySelectorAll(".t-tally [data-kind]")) {
      one.querySelector("b").textContent = [...this.#lines.values()].filter(l => this.#kind(l) === one.dataset.kind).length;
    }
  }

  #mark(line, kind, delay, { before = this.#kind(line), agreed = false } = {}) {
    const replaced = this.#waiting.get(line.id);
    const { seen, version, before: first } = replaced ?? { before, seen: line.seen.value, version: line.version.value };
    this.#choose(line, kind);
    const mark = { tap: newId(), id: line.id, name: line.name, kind, before: first, seen, version, agreed, at: Date.now(), due: Date.now() + delay };
    this.#waiting.set(line.id, mark);
    keep(this.#person, location.pathname, mark); // first the new one, so that none is missing where the page dies between
    drop(replaced);
    const words = document.createElement("b");
    words.textContent = line.button.querySelector(".t-tap__state").textContent;
    this.#say([`${line.name}: `, words], { Undo: () => this.#mark(line, first, 0, { agreed: true }) });
    this.#showNet();
    setTimeout(() => this.#sendAll(), delay);
  }

  #sendAll(now = false) {
    const due = () => [...this.#waiting.values()].filter(mark => !mark.question && !mark.refused && (now || mark.due <= Date.now()));
    return this.#sending = this.#sending.then(() => this.#send(due(), now)).catch(trouble => console.error(trouble)); // one that failed must not stop those after it
  }

  async #send(marks, now) {
    if (marks.length > most) { for (let i = 0; i < marks.length; i += most) await this.#send(marks.slice(i, i + most), now); return; }
    marks = marks.filter(mark => this.#waiting.get(mark.id) === mark); // not tapped again meanwhile
    if (marks.length === 0) return;
    const token = this.closest("form").elements.__RequestVerificationToken;
    const { why = "", result, token: fresh } = await send(location.pathname, marks, token.value, now);
    this.#why = why;
    if (fresh) token.value = fresh;
    if (result?.saved) this.#settle(marks, result);
    else if (result && marks.length > 1) for (const mark of marks) await this.#send([mark], now); // one of them has to be asked about
    else if (result) this.#ask(marks[0], result);
    this.#showNet();
  }

  #done(mark) {
    if (this.#waiting.get(mark.id) === mark) this.#waiting.delete(mark.id);
    drop(mark);
  }

  #settle(marks, result) {
    for (const mark of marks) {
      const [line, isLast, now] = [this.#lines.get(mark.id), this.#waiting.get(mark.id) === mark, result.now[mark.id]];
      mark.refused = result.refused[mark.id];
      if (mark.refused) keep(this.#person, location.pathname, mark); else this.#done(mark); // a no stays until it is read
      if (!line || !now) continue;
      [line.seen.value, line.version.value] = [now.kind ?? "", now.version];
      if (isLast) this.#choose(line, now.kind ?? ""); // somebody may have marked later than this was tapped
      else Object.assign(this.#waiting.get(mark.id) ?? {}, { seen: line.seen.value, version: line.version.value }); // tapped while it was sent
    }
    if (result.meanwhile.length === 0) return;
    const [mark, line] = [marks[0], this.#lines.get(marks[0].id)];
    this.#say([result.meanwhile.join(" ")], marks.length === 1 && line ? { Undo: () => this.#mark(line, mark.before, 0, { agreed: true }) } : {});
  }

  // Stays on this phone, unsent, until the person has decided: they may have closed it before.
  #ask(mark, result) {
    const line = this.#lines.get(mark.id);
    mark.question = result.consequences.join(" ");
    keep(this.#person, location.pathname, mark);
    if (!line) return;
    this.#choose(line, line.seen.value);
    this.#showQuestion();
  }

  #showQuestion() {
    const mark = [...this.#waiting.values()].find(one => one.question && this.#lines.has(one.id));
    const line = this.#lines.get(mark.id);
    this.#say([mark.question], {
      "Save all the same": () => this.#mark(line, mark.kind, 0, { agreed: true }),
      "Leave it": () => { this.#done(mark); this.#choose(line, line.seen.value); this.#bar.hidden = true; this.#showNet(); }
    });
  }

  #showNet() {
    const marks = [...this.#waiting.values()];
    const waits = marks.filter(mark => !mark.question && !mark.refused).length;
    const parts = marks.filter(mark => mark.refused).map(mark => this.#paragraph(mark.refused, { "I have read this": () => { this.#done(mark); this.#showNet(); } }));
    if (this.#lost) parts.push(this.#paragraph(this.#lost, { "I have read this": () => { this.#lost = ""; this.#showNet(); } }));
    const why = {
      "offline": ["No signal. Kept on this phone, for 72 hours at most, and sent when there is.", {}],
      "kept": ["No signal when this page was opened. Marks are kept on this phone, for 72 hours at most, and sent when there is.", {}],
      "signed-out": ["You are signed out. Kept on this phone, for 72 hours at most.", { "Sign in to send": () => location.assign(`/sign-in?to=${encodeURIComponent(location.pathname)}`) }],
      "gone": ["This register is not open to you any more, so they cannot be sent. Ask the hub, or take them off this phone.", { "Take them off": () => { for (const mark of marks) this.#done(mark); this.#showNet(); } }],
      "trouble": ["The site could not take them just now. Kept on this phone, and tried again.", {}]
    }[this.#why];
    if (waits && why) parts.push(this.#paragraph(`${waits} waiting to send. ${why[0]}`, why[1]));
    else if (this.#why === "kept") parts.push(this.#paragraph(`No signal. This is the register as it was on ${this.getAttribute("kept")}; you can mark people all the same.`, {}));
    if (marks.some(mark => Date.now() - mark.at > day)) parts.push(this.#paragraph("Some marks have waited for more than a day. Open this page where there is a signal.", {}));
    if (marks.some(mark => mark.question && this.#lines.has(mark.id))) this.#showQuestion();
    this.#net.replaceChildren(...parts);
    this.#net.hidden = parts.length === 0;
  }

  #paragraph(words, acts) {
    const said = document.createElement("p");
    said.append(words, ...this.#buttons(acts));
    return said;
  }

  #say(words, acts) {
    const said = document.createElement("p");
    said.append(...words);
    this.#bar.replaceChildren(said, ...this.#buttons(acts));
    this.#bar.hidden = false;
  }

  #buttons(acts) {
    return Object.entries(acts).map(([text, act]) => {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = text;
      button.addEventListener("click", act);
      return button;
    });
  }
}

customElements.define("take-register", TakeRegister);
