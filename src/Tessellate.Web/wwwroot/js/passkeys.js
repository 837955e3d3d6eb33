// <passkey-button>: asks the browser for a passkey and sends what it answers with the form it stands in. What stands inside it is
// for browsers without script; a browser that knows no passkeys is told so, and the link by mail remains.
class PasskeyButton extends HTMLElement {
  #button;
  #said;

  connectedCallback() {
    if (this.#button) return;
    this.#said = document.createElement("p");
    this.#said.className = "govuk-body";
    this.#said.setAttribute("role", "status");
    if (!globalThis.PublicKeyCredential?.parseRequestOptionsFromJSON) {
      this.#said.textContent = "This browser knows no passkeys. Have a link sent to you instead.";
      return this.replaceChildren(this.#said);
    }
    this.#button = document.createElement("button");
    this.#button.type = "button";
    this.#button.className = "govuk-button govuk-button--secondary";
    this.#button.textContent = this.getAttribute("text");
    this.#button.addEventListener("click", () => this.#use());
    this.replaceChildren(this.#button, this.#said);
  }

  get #makes() { return this.getAttribute("way") === "make"; }

  async #use() {
    const form = this.closest("form");
    const unnamed = this.#makes && [...form.querySelectorAll("input.govuk-input")].find(input => !input.value.trim());
    if (unnamed) {
      this.#said.textContent = "Give the passkey a name first.";
      return unnamed.focus();
    }
    this.#said.textContent = "Waiting for your device…";
    try {
      const credential = await this.#ask(await this.#options(form));
      this.#send(form, credential);
    } catch (error) {
      this.#said.textContent = error.name === "InvalidStateError" ? "This device has a passkey of yours already."
        : this.#makes ? "No passkey was added. You can try again." : "No passkey was shown. Try again, or have a link sent to you.";
    }
  }

  async #options(form) {
    const answer = await fetch(`${this.getAttribute("action")}?handler=options`, {
      method: "POST", headers: { Accept: "application/json" }, body: new URLSearchParams({ __RequestVerificationToken: form.elements.__RequestVerificationToken.value })
    });
    if (!answer.ok || !answer.headers.get("content-type")?.includes("json")) throw new Error("no options");
    return answer.json();
  }

  #ask(options) {
    return this.#makes
      ? navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })
      : navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });
  }

  #send(form, credential) {
    const field = document.createElement("input");
    field.type = "hidden";
    field.name = "Credential";
    field.value = JSON.stringify(credential);
    form.append(field);
    form.action = this.getAttribute("action");
    form.submit();
  }
}

customElements.define("passkey-button", PasskeyButton);
