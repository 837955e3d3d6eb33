// Signing out takes everything off this device. Marks that wait are sent before; where that cannot be, or where some became too old to be
// sent and nobody has read of it, the person decides.
import { wipe } from "./device-safe.js";
import { drop, named, send, waiting } from "./waiting-marks.js";

const marksWait = (count, one, more) => count === 1 ? `1 mark ${one}` : `${count} marks ${more}`;

class WaitingMarks extends HTMLElement {
  connectedCallback() {
    const form = this.closest("form");
    form.addEventListener("submit", async event => {
      event.preventDefault();
      const left = await this.#sendAll();
      if (left.marks.length + left.late.length + left.others + left.othersLate === 0) return this.#leave(form);
      this.#say(form, left);
    });
  }

  get #person() { return this.getAttribute("person") ?? ""; }

  async #sendAll() {
    const { marks } = await waiting(this.#person);
    for (const [path, some] of Map.groupBy?.(marks, mark => mark.path) ?? marks.map(mark => [mark.path, [mark]])) {
      const { result } = await send(path, some.filter(mark => !mark.question));
      if (result?.saved) for (const mark of some) if (!mark.question && !result.refused[mark.id]) await drop(mark);
    }
    return waiting(this.#person);
  }

  async #leave(form) {
    await wipe().catch(() => {}); // the site says the same by a header, where the browser heeds it
    form.submit();
  }

  #say(form, { marks, late, others, othersLate }) {
    const [box, lose, list] = [document.createElement("div"), document.createElement("button"), document.createElement("ul")];
    const [waits, tooOld] = [marks.length + others, late.length + othersLate];
    const say = text => box.append(Object.assign(document.createElement("p"), { textContent: text }));
    box.className = "t-notice t-notice--warn";
    box.setAttribute("role", "alert");
    list.className = "govuk-list govuk-list--bullet";
    if (waits) say(marksWait(waits, "waits on this device and could not be sent. Signing out takes it off, and it is lost.", "wait on this device and could not be sent. Signing out takes them off, and they are lost."));
    if (tooOld) say(marksWait(tooOld, "was not sent within 72 hours and is too old to send now. The person has to be marked again.", "were not sent within 72 hours and are too old to send now. The people have to be marked again."));
    for (const path of new Set([...marks, ...late].map(mark => mark.path))) list.append(this.#register(path, [...marks, ...late].filter(mark => mark.path === path)));
    if (others) list.append(this.#item(`${others} of somebody else who used this device: they can sign in and send them.`));
    if (othersLate) list.append(this.#item(`${othersLate} too old to send, of somebody else who used this device: once you sign out nothing here tells them, so tell them yourself.`));
    lose.type = "button";
    lose.className = "govuk-button govuk-button--warning";
    lose.textContent = waits ? "Sign out and lose them" : "I have read this: sign out";
    lose.addEventListener("click", () => this.#leave(form));
    box.append(list, lose);
    this.replaceChildren(box);
    form.querySelector("button.govuk-button:not(.govuk-button--warning)").textContent = waits ? "Try to send them and sign out" : "Look once more";
  }

  #register(path, marks) {
    const link = document.createElement("a");
    link.href = path;
    link.className = "govuk-link";
    link.textContent = `Open the register of ${named(marks)}`;
    return this.#item(link);
  }

  #item(content) {
    const item = document.createElement("li");
    item.append(content);
    return item;
  }
}

customElements.define("waiting-marks", WaitingMarks);
