// Marks that were tapped and not yet acknowledged: kept on this device for 72 hours at most, by whom they were made, and sent in one
// request for each register. A mark goes only when the site has said that it has it; after 72 hours no mark is kept, only whose it was.
import { canKeep, lasts, put, remove, rows, shut, unlock } from "./device-safe.js";

/** The id of a tap; `randomUUID` is not in every browser that keeps marks. */
export const newTap = () => crypto.randomUUID?.() ?? "10000000-1000-4000-8000-100000000000".replace(/[018]/g, c => (c ^ crypto.getRandomValues(new Uint8Array(1))[0] & 15 >> c / 4).toString(16));

let writing = Promise.resolve(); // in the order of the taps
const then = act => writing = writing.then(act).catch(() => {}); // a full or forbidden store must not stop the register

export function keep(person, path, mark) {
  if (!canKeep) return writing;
  navigator.storage?.persist?.();
  return then(async () => put({ tap: mark.tap, person, path, at: mark.at, data: await shut(JSON.stringify(mark)) }));
}

export function drop(mark) { return canKeep && mark ? then(() => remove(mark.tap)) : writing; }

/**
 * What waits for a person, of one register or of all. What is too old to be sent is `late`, and stays until that person has read it: with
 * the name, or without where somebody else has used this device since, for whom it is a number.
 */
export async function waiting(person, path) {
  const found = { marks: [], late: [], others: 0, othersLate: 0 };
  if (!canKeep) return found;
  await writing;
  for (const row of await rows().catch(() => [])) {
    const isLate = Date.now() - row.at > lasts;
    if (row.person !== person) {
      found[isLate ? "othersLate" : "others"]++;
      if (isLate && row.data) await put(nameless(row));
    } else if (!path || row.path === path) {
      try {
        const mark = row.data ? JSON.parse(await unlock(row.data)) : {};
        if (isLate && mark.id) await put({ ...row, data: await shut(JSON.stringify({ name: mark.name })) });
        if (isLate) found.late.push({ tap: row.tap, path: row.path, name: mark.name }); else found.marks.push({ ...mark, path: row.path });
      } catch {
        await remove(row.tap); // its key is gone, and with it every way to read it
      }
    }
  }
  found.marks.sort((a, b) => a.at - b.at);
  return found;
}

const nameless = ({ tap, person, path, at }) => ({ tap, person, path, at });

/** "Ada Finch, Ben Lark and 2 people whose names are not kept, because somebody else has used this device since". */
export function named(late) {
  const [names, without] = [late.map(mark => mark.name).filter(Boolean), late.filter(mark => !mark.name).length];
  return names.join(", ") + (names.length && without ? " and " : "")
    + (without ? `${without === 1 ? "1 person whose name is" : `${without} people whose names are`} not kept, because somebody else has used this device since` : "");
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
