// Asks the worker to keep the registers that this page shows or leads to, so that they open without a signal. The worker's address is
// the only one that the policy of this page lets a script name.
if (navigator.serviceWorker && globalThis.isSecureContext) {
  const address = "/register-worker.js";
  const rule = globalThis.trustedTypes?.createPolicy("register-worker", { createScriptURL: () => address });
  const pages = [...new Set([...document.querySelectorAll("[data-keep^='/']")].map(link => link.dataset.keep))];
  try {
    await navigator.serviceWorker.register(rule?.createScriptURL("") ?? address, { type: "module" });
    if (pages.length) (await navigator.serviceWorker.ready).active.postMessage({ keep: pages });
    document.documentElement.dataset.worker = "ready";
  } catch { /* an older browser, or no signal: the register works while its page is open */ }
}
