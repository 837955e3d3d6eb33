// Suggestions while typing, and "use where I am". Without this script the form sends its question to a page of results.

const suggestionsWait = 150; // milliseconds after the last key

/** <school-search data-to="/schools/{urn}">: an input and its button; data-to is where a suggestion leads. Follows the combobox pattern of the ARIA Authoring Practices, list only. */
class SchoolSearch extends HTMLElement {
  #input;
  #list;
  #said;
  #timer;
  #request;
  #at = -1;

  connectedCallback() {
    this.#input = this.querySelector("input");
    this.#list = document.createElement("ul");
    this.#list.id = "school-suggestions";
    this.#list.className = "t-suggestions";
    this.#list.setAttribute("role", "listbox");
    this.#list.setAttribute("aria-label", "Schools");
    this.#list.hidden = true;
    this.#said = document.createElement("span");
    this.#said.className = "govuk-visually-hidden";
    this.#said.setAttribute("role", "status");
    this.append(this.#list, this.#said);

    for (const [name, value] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-expanded", "false"], ["aria-controls", this.#list.id]]) {
      this.#input.setAttribute(name, value);
    }
    this.#input.addEventListener("input", () => this.#later());
    this.#input.addEventListener("keydown", event => this.#key(event));
    this.#input.addEventListener("blur", () => setTimeout(() => this.#close(), 200)); // a press on a suggestion comes first
  }

  #later() {
    clearTimeout(this.#timer);
    this.#request?.abort();
    if (this.#input.value.trim().length < 2) return this.#close();
    this.#timer = setTimeout(() => this.#ask(this.#input.value.trim()), suggestionsWait);
  }

  async #ask(question) {
    this.#request = new AbortController();
    try {
      const answer = await fetch(`/api/find?q=${encodeURIComponent(question)}`, { signal: this.#request.signal });
      if (answer.ok) this.#show((await answer.json()).matches);
    } catch {
      this.#close(); // no signal: the button still works
    }
  }

  #show(schools) {
    this.#at = -1;
    this.#list.replaceChildren(...schools.map((school, index) => this.#option(school, index)));
    this.#list.hidden = schools.length === 0;
    this.#input.setAttribute("aria-expanded", String(schools.length > 0));
    this.#input.removeAttribute("aria-activedescendant");
    this.#said.textContent = schools.length === 0 ? "No suggestions" : `${schools.length} suggestions. Use the arrow keys.`;
  }

  #option(school, index) {
    const option = document.createElement("li");
    option.id = `school-suggestion-${index}`;
    option.setAttribute("role", "option");
    option.dataset.href = (this.dataset.to ?? "/schools/{urn}").replace("{urn}", school.urn);
    const name = document.createElement("b");
    name.textContent = school.name;
    const where = document.createElement("span");
    where.textContent = [school.town, school.postcode, school.hub?.name].filter(Boolean).join(" · ");
    option.append(name, where);
    option.addEventListener("pointerdown", event => event.preventDefault());
    option.addEventListener("click", () => location.assign(option.dataset.href));
    return option;
  }

  #key(event) {
    const options = [...this.#list.children];
    if (event.key === "Escape") return this.#close();
    if (this.#list.hidden || !["ArrowDown", "ArrowUp", "Enter"].includes(event.key)) return;
    if (event.key === "Enter") {
      if (this.#at < 0) return;
      event.preventDefault();
      return location.assign(options[this.#at].dataset.href);
    }
    event.preventDefault();
    options[this.#at]?.removeAttribute("aria-selected");
    this.#at = (this.#at + (event.key === "ArrowDown" ? 1 : this.#at < 0 ? 0 : -1) + options.length) % options.length;
    options[this.#at].setAttribute("aria-selected", "true");
    options[this.#at].scrollIntoView({ block: "nearest" });
    this.#input.setAttribute("aria-activedescendant", options[this.#at].id);
  }

  #close() {
    this.#list.hidden = true;
    this.#input.setAttribute("aria-expanded", "false");
    this.#input.removeAttribute("aria-activedescendant");
  }
}

/** <where-i-am>: asks the browser where it is, only when pressed, and goes to the page of results with it. */
class WhereIAm extends HTMLElement {
  connectedCallback() {
    if (!navigator.geolocation) return;
    this.hidden = false;
    const said = this.querySelector("[role=status]");
    this.querySelector("button").addEventListener("click", () => {
      said.textContent = "Asking your browser where you are…";
      navigator.geolocation.getCurrentPosition(
        ({ coords }) => location.assign(`/find?lat=${coords.latitude.toFixed(4)}&lon=${coords.longitude.toFixed(4)}`),
        () => { said.textContent = "Your browser did not say where you are. Type your postcode instead."; },
        { timeout: 10000, maximumAge: 600000 });
    });
  }
}

customElements.define("school-search", SchoolSearch);
customElements.define("where-i-am", WhereIAm);
