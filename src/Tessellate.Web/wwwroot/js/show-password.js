// <show-password>: a button beside each password in it that shows what was typed. Without script the passwords stay hidden.
class ShowPassword extends HTMLElement {
  connectedCallback() {
    for (const input of this.querySelectorAll("input[type=password]")) this.#add(input);
  }

  #add(input) {
    const row = document.createElement("div");
    const button = document.createElement("button");
    const label = this.querySelector(`label[for="${input.id}"]`).textContent;
    row.className = "t-reveal";
    button.type = "button";
    button.className = "govuk-button govuk-button--secondary";
    const show = shown => {
      input.type = shown ? "text" : "password";
      button.textContent = shown ? "Hide" : "Show";
      button.setAttribute("aria-label", `${shown ? "Hide" : "Show"}: ${label}`);
    };
    button.addEventListener("click", () => show(input.type === "password"));
    input.closest("form").addEventListener("submit", () => show(false)); // so that browsers do not remember it as a text
    input.replaceWith(row);
    row.append(input, button);
    show(false);
  }
}

customElements.define("show-password", ShowPassword);
