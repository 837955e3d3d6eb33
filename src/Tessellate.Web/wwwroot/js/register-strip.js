// A strip above or below the register that says something, with buttons for what can be done about it.
const buttons = acts => Object.entries(acts).map(([text, act]) => {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = text;
  button.addEventListener("click", act);
  return button;
});

export class RegisterStrip {
  #box = document.createElement("div");

  constructor(name, put) {
    this.#box.className = name;
    this.#box.setAttribute("role", "status");
    this.say();
    put(this.#box);
  }

  /** Each of `said` is a sentence, or pieces of one, and the buttons that belong to it; none hides the strip. */
  say(...said) {
    this.#box.replaceChildren(...said.map(([words, acts = {}]) => {
      const [paragraph, sentence] = [document.createElement("p"), document.createElement("span")];
      sentence.append(...[words].flat());
      paragraph.append(sentence, ...buttons(acts));
      return paragraph;
    }));
    this.#box.hidden = said.length === 0;
  }
}
