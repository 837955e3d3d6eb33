// What the register keeps on this device. Everything that tells of a person is encrypted with a key that lies beside it in IndexedDB
// and cannot be taken out of the browser. Without https there is no such key, and nothing is kept.
export const canKeep = globalThis.isSecureContext && Boolean(globalThis.crypto?.subtle) && Boolean(globalThis.indexedDB);
export const lasts = 72 * 60 * 60 * 1000;

let opened;

const asked = request => new Promise((yes, no) => {
  request.onsuccess = () => yes(request.result);
  request.onerror = () => no(request.error);
});

function base() {
  return opened ??= new Promise((yes, no) => {
    const request = indexedDB.open("tessellate", 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore("keys");
      request.result.createObjectStore("marks", { keyPath: "tap" });
    };
    request.onerror = () => { opened = undefined; no(request.error); };
    request.onsuccess = () => {
      request.result.onclose = () => { opened = undefined; }; // signing out takes it away
      request.result.onversionchange = () => { request.result.close(); opened = undefined; };
      yes(request.result);
    };
  });
}

async function key() {
  const keys = async mode => (await base()).transaction("keys", mode).objectStore("keys");
  const known = await asked((await keys("readonly")).get("key"));
  if (known) return known;
  const made = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
  try {
    await asked((await keys("readwrite")).add(made, "key"));
  } catch { /* another window was first */ }
  return asked((await keys("readonly")).get("key"));
}

/** Text as bytes that only this browser can read. */
export async function shut(text) {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  return new Blob([iv, await crypto.subtle.encrypt({ name: "AES-GCM", iv }, await key(), new TextEncoder().encode(text))]).arrayBuffer();
}

export async function unlock(bytes) {
  const [iv, data] = [bytes.slice(0, 12), bytes.slice(12)];
  return new TextDecoder().decode(await crypto.subtle.decrypt({ name: "AES-GCM", iv }, await key(), data));
}

export async function put(row) { await asked((await base()).transaction("marks", "readwrite").objectStore("marks").put(row)); }

export async function remove(tap) { await asked((await base()).transaction("marks", "readwrite").objectStore("marks").delete(tap)); }

export async function rows() { return asked((await base()).transaction("marks").objectStore("marks").getAll()); }

/** Everything off this device: marks, key, pages and the worker. */
export async function wipe() {
  for (const name of await globalThis.caches?.keys() ?? []) await caches.delete(name);
  for (const worker of await navigator.serviceWorker?.getRegistrations() ?? []) await worker.unregister();
  if (!canKeep) return;
  if (opened) (await opened).close();
  opened = undefined;
  await asked(indexedDB.deleteDatabase("tessellate"));
}
