// Keeps the registers that somebody opened, those of today, and of the groups that they lead those of the next 72 hours, for a phone without a signal: each page encrypted, with the files it
// needs, under the name of whoever was signed in, for 72 hours. With a signal every page comes from the site. Whatever was kept for one
// person is forgotten with the first page that the site shows to another; signing out forgets everything.
import { lasts, shut, unlock } from "./js/device-safe.js";

const prefix = "register ";
const patience = 8000; // a signal that lets nothing through is none
const register = /^\/sessions\/[0-9a-f-]{36}\/register$/;
const files = { html: /(?:href|src)="(\/(?:css|js|svg|vendor)\/[^"]+)"/g, css: /url\(["']?([^"')]+)/g, js: /from "(\.[^"]+)"/g };

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", event => event.waitUntil(self.clients.claim()));
self.addEventListener("message", event => event.waitUntil(Promise.all(event.data.keep.filter(path => register.test(path)).map(path => fetchAndKeep(path)))));
self.addEventListener("fetch", event => {
  const [request, url] = [event.request, new URL(event.request.url)];
  if (request.method !== "GET" || url.origin !== location.origin) return;
  if (request.mode === "navigate") event.respondWith(open(event, request, url.pathname));
  else if (/^\/(css|js|svg|vendor)\//.test(url.pathname)) event.respondWith(fetch(request).catch(async () => await caches.match(url.href) ?? Response.error()));
});

async function open(event, request, path) {
  const isRegister = register.test(path);
  try {
    const answer = await (isRegister && await caches.has(prefix + path) ? inTime(fetch(request)) : fetch(request));
    const person = answer.headers.get("Tessellate-Person");
    if (person) await forgetOthers(person);
    if (isRegister && person && answer.ok && answer.headers.get("Content-Security-Policy")?.includes("register-worker")) event.waitUntil(keep(path, person, answer.clone()).catch(() => {}));
    return answer;
  } catch {
    return (isRegister ? await keptPage(path) : null) ?? await listOfKept();
  }
}

const inTime = answer => Promise.race([answer, new Promise((_, no) => setTimeout(no, patience))]);

async function fetchAndKeep(path) {
  try {
    const answer = await fetch(path, { headers: { Accept: "text/html" }, redirect: "manual" });
    const person = answer.headers.get("Tessellate-Person");
    if (answer.ok && person) await keep(path, person, answer);
    else if (answer.status === 404 || answer.status === 403) await caches.delete(prefix + path); // not theirs any more
  } catch { /* no signal: what is kept stays */ }
}

async function keep(path, person, answer) {
  const html = await answer.text();
  if (!html.includes(`person="${person}"`)) return; // seen by somebody who looks at the site as another person
  const cache = await caches.open(prefix + path);
  await keepFiles(cache, html, location.href, files.html, new Set());
  const headers = { "Content-Type": "text/html; charset=utf-8", "Content-Security-Policy": answer.headers.get("Content-Security-Policy"), "Kept-At": String(Date.now()), "Kept-For": person };
  await cache.put(path, new Response(await shut(html), { headers }));
}

async function keepFiles(cache, text, base, pattern, known) {
  for (const [, found] of text.matchAll(pattern)) {
    const url = new URL(found, base);
    if (found.startsWith("data:") || url.origin !== location.origin || known.has(url.href)) continue;
    known.add(url.href);
    const answer = await fetch(url).catch(() => null);
    if (!answer?.ok) continue;
    await cache.put(url.href, answer.clone());
    const inner = files[url.pathname.split(".").pop()];
    if (inner) await keepFiles(cache, await answer.text(), url, inner, known);
  }
}

async function forgetOthers(person) {
  for (const { name, kept } of await all()) if (kept?.headers.get("Kept-For") !== person) await caches.delete(name);
}

async function all() {
  const names = (await caches.keys()).filter(name => name.startsWith(prefix));
  return Promise.all(names.map(async name => ({ name, path: name.slice(prefix.length), kept: await (await caches.open(name)).match(name.slice(prefix.length)) })));
}

async function keptPage(path) {
  const kept = await caches.has(prefix + path) ? await (await caches.open(prefix + path)).match(path) : null;
  if (!kept) return null;
  const at = Number(kept.headers.get("Kept-At"));
  if (Date.now() - at > lasts) {
    await caches.delete(prefix + path);
    return null;
  }
  const html = await unlock(await kept.arrayBuffer());
  const when = new Date(at).toLocaleString("en-GB", { weekday: "long", hour: "numeric", minute: "2-digit" });
  return new Response(html.replace("<take-register", `<take-register kept="${when}"`), { headers: kept.headers });
}

// Where there is no signal, any other address leads to the registers that there are.
async function listOfKept() {
  const pages = [];
  for (const { path } of await all()) {
    const page = await keptPage(path);
    if (page) pages.push({ path, html: await page.text(), policy: page.headers.get("Content-Security-Policy") });
  }
  const title = html => /<h1[^>]*>([\s\S]*?)<\/h1>/.exec(html)?.[1] ?? "Register";
  const head = pages.length ? /<head>[\s\S]*?<\/head>/.exec(pages[0].html)[0].replace(/<title>[\s\S]*?<\/title>/, "<title>No signal – Tessellate</title>") : "<head><meta charset=\"utf-8\"><title>No signal – Tessellate</title></head>";
  const list = pages.length ? `<p>These registers are kept on this device:</p><ul class="govuk-list">${pages.map(page => `<li><a class="govuk-link" href="${page.path}">${title(page.html)}</a></li>`).join("")}</ul>`
    : "<p>No register is kept on this device. Open a register once where there is a signal, and it will open here without one.</p>";
  const body = `<!doctype html><html class="govuk-template" lang="en-GB">${head}<body class="govuk-template__body"><main class="govuk-width-container govuk-main-wrapper" id="main"><h1 class="govuk-heading-xl">No signal</h1>${list}<p>Everything else needs a signal.</p></main></body></html>`;
  return new Response(body, { headers: { "Content-Type": "text/html; charset=utf-8", "Content-Security-Policy": pages[0]?.policy ?? "default-src 'none'" } });
}
