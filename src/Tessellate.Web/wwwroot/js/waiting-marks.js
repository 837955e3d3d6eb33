// Marks that were tapped and not yet acknowledged: kept on this device for 72 hours at most, by whom they were made, and sent in one
// request for each register. A mark goes only when the site has said that it has it.
import { canKeep, lasts, put, remove, rows, shut, unlock } from "./device-safe.js";

let writing = Promise.resolve(); // in the order of the taps
const then = act => writing = writing.then(act).catch(() => {}); // a full or forbidden store must not stop the register

export function keep(person, path, mark) {
  if (!canKeep) return writing;
  navigator.storage?.persist?.();
  return then(async () => put({ tap: mark.tap, person, path, at: mark.at, data: await shut(JSON.stringify(mark)) }));
}

export function drop(mark) { return canKeep && mark ? then(() => remove(mark.tap)) : writing; }

/** What waits for a person, of one register or of all; what is too old is taken off the device, and handed back once to be named. */
export async function waiting(person, path) {
  const [marks, late] = [[], []];
  if (!canKeep) return { marks, late, others: 0 };
  await writing;
  const all = await rows().catch(() => []);
  for (const row of all) {
    const isLate = Date.now() - row.at > lasts;
    if (isLate && (row.person !== person || !path || row.path === path)) await remove(row.tap);
    if (row.person !== person || (path && row.path !== path)) continue;
    try {
      (isLate ? late : marks).push({ ...JSON.parse(await unlock(row.data)), path: row.path });
    } catch {
      await remove(row.tap); // its key is gone, and with it every way to read it
    }
  }
  return { marks: marks.sort((a, b) => a.at - b.at), late, others: all.filter(row => row.person !== person && Date.now() - row.at <= lasts).length };
}

/**
 * Sends marks of one register. `token` is that of the form, which may be of another day: then a new one is fetched and it is sent once more.
 * Answers with what the site said, or with why there is no answer: "offline", "signed-out", "gone", "early" or "trouble".
 */
export async function send(path, marks, token, now = false) {
  try {
    let answer = token ? await post(path, marks, token, now) : null;
    if (!answer || answer.status === 400) {
      const fresh = await fetch(path, { headers: { Accept: "application/json" }, redirect: "manual" });
      if (!isData(fresh)) return { why: whyNot(fresh) };
      token = (await fresh.json()).token;
      answer = await post(path, marks, token, now);
    }
    if (!isData(answer)) return { why: whyNot(answer) };
    const result = await answer.json();
    return result.isEarly ? { token, why: "early" } : { token, result };
  } catch {
    return { why: "offline" };
  }
}

const isData = answer => answer.ok && answer.headers.get("content-type")?.includes("json");

const whyNot = answer => answer.type === "opaqueredirect" || answer.status === 401 ? "signed-out" : answer.status === 404 || answer.status === 403 ? "gone" : "trouble";

function post(path, marks, token, now) {
  const body = new URLSearchParams({ __RequestVerificationToken: token, Now: Date.now(), Agreed: marks.every(mark => mark.agreed) });
  marks.forEach((mark, i) => {
    const fields = { Id: mark.id, Kind: mark.kind || "Off", Seen: mark.seen, Version: mark.version, Tap: mark.tap, At: mark.at };
    for (const [name, value] of Object.entries(fields)) body.append(`Marks[${i}].${name}`, value);
  });
  return fetch(path, { method: "POST", headers: { Accept: "application/json" }, body, redirect: "manual", keepalive: now });
}
