/* Keeps the site readable without a network. The build writes the fingerprint of its list below, so that this file
   changes when what is kept does, and the browser offers the new version (assets/scripts/hors-ligne.js).
   - What the list names (`socle`, `guides`, `recherche`, `langue-ar`…) is kept whole, checked by fingerprint, one shelf a
     version; little at once, after what the page itself asks for.
   - Pages that people open are kept as the network last gave them, the oldest dropped first.
   - A page and its files come from the same shelf: an old page never gets new styles. */
const VERSION = "VERSION";
const ROOT = self.registration.scope;
const LIST = `${ROOT}donnees/hors-ligne/liste.json`;
const NOT_FOUND = `${ROOT}404.html`;
const MINE = `reperes ${ROOT} `;
const KEPT = MINE + VERSION;
const PAGES = `${MINE}pages`;
const FILES = `${MINE}fichiers`;
const MOST = { [PAGES]: 60, [FILES]: 200 };
const LANES = 2;
const PATIENCE = 5000; // milliseconds before a page seen earlier stands in for a network that does not answer
const POLITE = 2_000_000; // bytes: a larger index is fetched when somebody asks for it
const HEAVY = 3_000_000; // bytes: a larger file is not kept because somebody opened it

/* Which shelf the page of a window came from; the browser may stop this worker and forget it. */
const shelves = new Map();
let forgetting = false;

self.addEventListener("install", (event) => event.waitUntil(install()));
self.addEventListener("activate", (event) => event.waitUntil(activate()));
self.addEventListener("message", (event) => event.waitUntil(listen(event)));
self.addEventListener("fetch", (event) => {
  const { method, mode, url } = event.request;
  if (forgetting || method !== "GET" || !url.startsWith(ROOT)) return;
  event.respondWith(mode === "navigate" ? page(event) : file(event));
});

/* The new shelf takes from the last one what did not change, and asks for the rest. Whatever fails leaves the last
   version in its place; the browser tries again at another visit. */
async function install() {
  const last = await lastShelf();
  try {
    await keep("socle", last);
  } catch (error) {
    if (full(error)) await caches.delete(KEPT); // half a core is of no use, and nobody could erase it
    throw error;
  }
  if (!frugal() || (await whole("guides", last))) await keepIfRoom("guides", last);
  for (const group of Object.keys((await list()).groupes)) if (await whole(group, last)) await keepIfRoom(group, last);
  if (last) await refresh();
}

function full(error) {
  return error.name === "QuotaExceededError";
}

async function keepIfRoom(group, last) {
  try {
    await keep(group, last);
  } catch (error) {
    if (!full(error)) throw error;
  }
}

async function activate() {
  for (const name of await caches.keys()) {
    if (name.startsWith(MINE) && ![KEPT, PAGES, FILES].includes(name)) await caches.delete(name);
  }
  await self.clients.claim();
}

async function listen({ data, source, ports }) {
  if (data.lire) return self.skipWaiting();
  if (data.ouverte) return opened(data.ouverte);
  const said = { fait: true };
  if (data.oublier) forgetting = true;
  if (data.garder) forgetting = false;
  try {
    for (const group of data.garder ?? []) await keep(group);
    const own = `langue-${data.langue}`; // the search of the page's language
    if (!forgetting && !frugal() && (await list()).groupes[own]) await keep(own);
    if (data.doucement && !forgetting && !frugal() && (await list()).tailles.recherche <= POLITE) await keep("recherche");
  } catch {
    said.fait = false; // no network, or no room left: what works already goes on
  }
  (ports[0] ?? source)?.postMessage(said);
}

/* ---- Keeping ---- */

function frugal() {
  const { saveData, effectiveType } = self.navigator.connection ?? {};
  return Boolean(saveData) || /2g$/.test(effectiveType ?? "");
}

/* The shelf of the version in use, if there is one: a newer one that could not be filled does not count. */
async function lastShelf() {
  for (const name of (await caches.keys()).reverse()) {
    if (!name.startsWith(MINE) || [KEPT, PAGES, FILES].includes(name)) continue;
    const shelf = await caches.open(name);
    if (await whole("socle", shelf)) return shelf;
  }
  return undefined;
}

async function list(shelf) {
  const kept = await (shelf ?? (await caches.open(KEPT))).match(LIST);
  return kept?.json();
}

async function whole(group, shelf) {
  return Boolean(shelf && (await shelf.match(`${LIST}?${group}`)));
}

async function keep(group, last) {
  const shelf = await caches.open(KEPT);
  if (await whole(group, shelf)) return;
  if (!(await shelf.match(LIST))) await shelf.put(LIST, await checked(LIST, VERSION));
  const before = Object.assign({}, ...Object.values((last && (await list(last))?.groupes) ?? {}));
  const waiting = Object.entries((await list()).groupes[group]);
  const lane = async () => {
    for (let next = waiting.shift(); next && !forgetting; next = waiting.shift()) {
      const [path, fingerprint] = next;
      const url = ROOT + path;
      if (await shelf.match(url)) continue;
      const same = before[path] === fingerprint && (await last.match(url));
      await shelf.put(url, same || (await checked(url, fingerprint)));
    }
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  if (forgetting) return;
  await shelf.put(`${LIST}?${group}`, new Response("gardé"));
}

/* The browser refuses what has another fingerprint: a host in the middle of a change cannot mix two versions. */
function checked(url, integrity) {
  return fetch(url, { integrity, cache: "no-cache", priority: "low" });
}

/* Pages that people opened are read again when the site changes, so that they agree with their styles. */
async function refresh() {
  for (const name of [FILES, PAGES]) {
    const shelf = await caches.open(name);
    for (const { url } of await shelf.keys()) {
      const answer = await fetch(url, { cache: "no-cache" });
      if (answer.ok) await shelf.put(url, answer);
      else await shelf.delete(url);
    }
  }
}

async function remember(name, url, answer) {
  if (forgetting || url === NOT_FOUND || !answer.ok || answer.redirected || Number(answer.headers.get("Content-Length")) > HEAVY) return;
  try {
    const shelf = await caches.open(name);
    await shelf.put(url, answer);
    const kept = await shelf.keys();
    for (const old of kept.slice(0, Math.max(0, kept.length - MOST[name]))) await shelf.delete(old);
  } catch {
    // No room left on the device: nothing more is kept, everything else works.
  }
}

/* The first page was read before this worker was there: it tells its address and its files. */
async function opened([address, ...files]) {
  const shelf = await caches.open(KEPT);
  for (const each of [address, ...files]) {
    const url = bare(each);
    if (!url.startsWith(ROOT) || searching(url) || (each === address && (await shelf.match(url)))) continue;
    const answer = await fetch(url).catch(() => Response.error());
    await remember(each === address ? PAGES : FILES, url, answer);
  }
}

/* ---- Answering ---- */

/* The address without what people typed: their words are not kept. */
function bare(address) {
  const { origin, pathname } = new URL(address);
  return origin + pathname.replace(/\/index\.html$/, "/");
}

function searching(url) {
  return url.startsWith(`${ROOT}donnees/recherche/`);
}

async function page(event) {
  const url = bare(event.request.url);
  const given = (answer, shelf) => {
    shelves.set(event.resultingClientId, shelf);
    return answer;
  };
  const kept = await (await caches.open(KEPT)).match(url);
  if (kept) return given(kept, KEPT);
  const seen = await (await caches.open(PAGES)).match(url);
  try {
    const answer = await patiently(fetch(event.request), seen);
    event.waitUntil(remember(PAGES, url, answer.clone()));
    return given(answer, "");
  } catch {
    if (seen) return given(seen, FILES);
    if (!url.endsWith("/") && (await known(`${url}/`))) return Response.redirect(`${url}/`);
    return Response.redirect(`${ROOT}hors-ligne/?page=${encodeURIComponent(url.slice(ROOT.length))}`);
  }
}

async function known(url) {
  return (await (await caches.open(KEPT)).match(url)) || (await (await caches.open(PAGES)).match(url));
}

function patiently(answer, spare) {
  if (!spare) return answer;
  return Promise.race([answer, new Promise((_, reject) => setTimeout(reject, PATIENCE))]);
}

async function file(event) {
  const url = bare(event.request.url);
  const shelf = shelves.get(event.clientId);
  const kept = () => stored(KEPT, url);
  const seen = () => stored(FILES, url);
  const network = async () => {
    const answer = await fetch(event.request);
    if (!searching(url)) event.waitUntil(remember(FILES, url, answer.clone()));
    return answer;
  };
  if (shelf === KEPT) return (await kept()) ?? network().catch(async (error) => (await seen()) ?? fail(error));
  if (shelf === FILES) return (await seen()) ?? (await kept()) ?? network();
  return network().catch(async (error) => (await seen()) ?? (await kept()) ?? fail(error));
}

function fail(error) {
  throw error;
}

/* The index answers once it is whole: a part of one version and a part of another would find nothing. */
async function stored(name, url) {
  const shelf = await caches.open(name);
  if (!searching(url)) return shelf.match(url);
  if (!(await whole("recherche", shelf))) return undefined;
  return (await shelf.match(url)) ?? fragment(shelf, url);
}

/* What the search shows of each page lies in bundles of many: four bytes for the length of the contents,
   the contents (name → [start, length]), then the bytes of each. */
async function fragment(shelf, url) {
  const [, number] = url.match(/\/fiche-(\d+)\.bin$/) ?? [];
  if (!number) return undefined;
  const { paquet } = await list();
  const bundle = await shelf.match(`${ROOT}donnees/hors-ligne/fiches-${Math.floor(number / paquet)}.bin`);
  if (!bundle) return undefined;
  const bytes = await bundle.arrayBuffer();
  const body = 4 + new DataView(bytes).getUint32(0);
  const contents = JSON.parse(new TextDecoder().decode(bytes.slice(4, body)));
  const [from, length] = contents[url.slice(url.lastIndexOf("/") + 1)] ?? [];
  return length ? new Response(bytes.slice(body + from, body + from + length)) : undefined;
}
