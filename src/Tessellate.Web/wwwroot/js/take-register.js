// Makes one button of each person's six: a tap goes to the next mark and sends it, with undo. Marks that cannot be sent wait on
// this phone and are sent when there is a signal. The radio buttons stay underneath, so that the form, the paper and this agree.
import { hasCome, openUp } from "./register-day.js";
import { RegisterLine, tally } from "./register-line.js";
import { RegisterStrip } from "./register-strip.js";
import { whatWaits } from "./what-waits.js";
import { drop, keep, named, newTap, send, waiting } from "./waiting-marks.js";

const settled = 900; // a tap on the way to another mark is not sent: somebody absent must not start first
const again = 8000;
const look = 30_000; // for the day, while it has not come
const most = 60; // marks in one request

class TakeRegister extends HTMLElement {
  #lines = new Map();
  #waiting = new Map(); // the latest tap of each person
  #late = []; // who was marked and could not be sent in time, until it is read
  #why = "";
  #sending = Promise.resolve();
  #bar;
  #net;

  async connectedCallback() {
    if (this.#bar || this.hasAttribute("closed")) return;
    if (!hasCome(this.getAttribute("opens"))) { setTimeout(() => this.isConnected && this.connectedCallback(), look); return; }
    const form = this.closest("form");
    openUp(this, form.parentElement);
    this.#net = new RegisterStrip("t-net", box => form.parentElement.prepend(box));
    this.#bar = new RegisterStrip("t-undo", box => this.append(box));
    for (const fieldset of this.querySelectorAll(".t-line")) {
      const line = new RegisterLine(fieldset, tapped => this.#mark(tapped, tapped.next, settled));
      this.#lines.set(line.id, line);
    }
    this.#tally();
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

  #tally() { tally([...this.#lines.values()]); }

  #choose(line, kind) {
    line.choose(kind);
    this.#tally();
  }

  async #restore() {
    const { marks, late } = await waiting(this.#person, location.pathname);
    for (const mark of marks) {
      if (this.#waiting.has(mark.id)) continue; // tapped while it was read
      this.#waiting.set(mark.id, mark); // with what that page had shown, so that somebody else's mark since is not passed over
      if (this.#lines.has(mark.id) && !mark.question) this.#choose(this.#lines.get(mark.id), mark.kind);
    }
    this.#late = late;
    this.#tell();
  }

  #mark(line, kind, delay, { before = line.kind, agreed = false } = {}) {
    const replaced = this.#waiting.get(line.id);
    const { before: first, seen, version } = replaced ?? { before, ...line.seen };
    this.#choose(line, kind);
    const mark = { tap: newTap(), id: line.id, name: line.name, kind, before: first, seen, version, agreed, at: Date.now(), due: Date.now() + delay };
    this.#waiting.set(line.id, mark);
    keep(this.#person, location.pathname, mark); // first the new one, so that none is missing where the page dies between
    drop(replaced);
    const words = document.createElement("b");
    words.textContent = line.inWords;
    this.#bar.say([[`${line.name}: `, words], { Undo: () => this.#mark(line, first, 0, { agreed: true }) }]);
    this.#tell();
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
    this.#tell();
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
      line.heard(now);
      if (isLast) this.#choose(line, now.kind ?? ""); // somebody may have marked later than this was tapped
      else Object.assign(this.#waiting.get(mark.id) ?? {}, line.seen); // tapped while it was sent
    }
    if (result.meanwhile.length === 0) return;
    const [mark, line] = [marks[0], this.#lines.get(marks[0].id)];
    this.#bar.say([result.meanwhile.join(" "), marks.length === 1 && line ? { Undo: () => this.#mark(line, mark.before, 0, { agreed: true }) } : {}]);
  }

  // Stays on this phone, unsent, until the person has decided: they may have closed it before.
  #ask(mark, result) {
    mark.question = result.consequences.join(" ");
    keep(this.#person, location.pathname, mark);
    const line = this.#lines.get(mark.id);
    if (line) this.#choose(line, line.seen.seen);
  }

  #showQuestion(mark) {
    const line = this.#lines.get(mark.id);
    this.#bar.say([mark.question, {
      "Save all the same": () => this.#mark(line, mark.kind, 0, { agreed: true }),
      "Leave it": () => { this.#done(mark); this.#choose(line, line.seen.seen); this.#bar.say(); this.#tell(); }
    }]);
  }

  #tell() {
    const marks = [...this.#waiting.values()];
    this.#net.say(...whatWaits(marks, {
      why: this.#why, kept: this.getAttribute("kept"), lost: named(this.#late),
      read: mark => { if (mark) this.#done(mark); else for (const old of this.#late.splice(0)) drop(old); this.#tell(); },
      takeOff: () => { for (const mark of marks) this.#done(mark); this.#tell(); }
    }));
    const asked = marks.find(mark => mark.question && this.#lines.has(mark.id));
    if (asked) this.#showQuestion(asked);
  }
}

customElements.define("take-register", TakeRegister);
