// Signing out takes everything off this device. Marks that wait are sent before; where that cannot be, the person decides.
import { wipe } from "./device-safe.js";
import { drop, send, waiting } from "./waiting-marks.js";

class WaitingMarks extends HTMLElement {
  connectedCallback() {
    const form = this.closest("form");
    form.addEventListener("submit", async event => {
      event.preventDefault();
      const { left, others } = await this.#sendAll();
      if (left.length === 0 && others === 0) return this.#leave(form);
      this.#say(form, left, others);
    });
  }

  get #person() { return this.getAttribute("person") ?? ""; }

  async #sendAll() {
    const { marks } = await waiting(this.#person);
    for (const [path, some] of Map.groupBy?.(marks, mark => mark.path) ?? marks.map(mark => [mark.path, [mark]])) {
      const { result } = await send(path, some.filter(mark => !mark.question));
      if (result?.saved) for (const mark of some) if (!mark.question && !result.refused[mark.id]) await drop(mark);
    }
    const { marks: left, others } = await waiting(this.#person);
    return { left, others };
  }

  async #leave(form) {
    await wipe().catch(() => {}); // the site says the same by a header, where the browser heeds it
    form.submit();
  }

  #say(form, left, others) {
    const [box, words, list] = [document.createElement("div"), document.createElement("p"), document.createElement("ul")];
    box.className = "t-notice t-notice--warn";
    box.setAttribute("role", "alert");
    list.className = "govuk-list govuk-list--bullet";
    words.textContent = left.length + others === 1 ? "1 mark waits on this device and could not be sent. Signing out takes it off, and it is lost."
      : `${left.length + others} marks wait on this device and could not be sent. Signing out takes them off, and they are lost.`;
    for (const path of new Set(left.map(mark => mark.path))) {
      const [item, link] = [document.createElement("li"), document.createElement("a")];
      link.href = path;
      link.className = "govuk-link";
      link.textContent = `Open the register of ${left.filter(mark => mark.path === path).map(mark => mark.name).join(", ")}`;
      item.append(link);
      list.append(item);
    }
    if (others) {
      const item = document.createElement("li");
      item.textContent = `${others} of somebody else who used this device: they can sign in and send them.`;
      list.append(item);
    }
    const lose = document.createElement("button");
    lose.type = "button";
    lose.className = "govuk-button govuk-button--warning";
    lose.textContent = "Sign out and lose them";
    lose.addEventListener("click", () => this.#leave(form));
    box.append(words, list, lose);
    this.replaceChildren(box);
    form.querySelector("button.govuk-button:not(.govuk-button--warning)").textContent = "Try to send them and sign out";
  }
}

customElements.define("waiting-marks", WaitingMarks);
