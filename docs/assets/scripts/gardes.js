/* /hors-ligne/: says what this device keeps, keeps the rest on request, erases everything on request. */
const zone = document.getElementById("hors-ligne");
const ROOT = new URL(zone.dataset.racine, document.baseURI).href;
const LIST = `${ROOT}donnees/hors-ligne/liste.json`;
const MINE = `reperes ${ROOT} `;
const PAGES = `${MINE}pages`;
const CHOICE = "reperes-hors-ligne";
const GROUPS = { socle: "Les pages principales", guides: "Les guides", recherche: "La recherche dans tout le site" };
const show = (id, shown = true) => { document.getElementById(id).hidden = !shown; };
const state = document.getElementById("etat");
const keep = document.getElementById("garder");
const erase = document.getElementById("effacer");

/* The page that somebody wanted, when the worker sent them here. */
function wanted() {
  const path = new URLSearchParams(location.search).get("page");
  const target = path && URL.canParse(path, ROOT) ? new URL(path, ROOT).href : "";
  if (!target.startsWith(ROOT)) return;
  document.getElementById("reessayer").href = target;
  show("absente");
}

async function shelf() {
  for (const name of (await caches.keys()).reverse()) {
    if (!name.startsWith(`${MINE}sha`)) continue;
    const found = await caches.open(name);
    if (await found.match(`${LIST}?socle`)) return found;
  }
  return undefined;
}

function size(bytes) {
  const unit = bytes < 1e6 ? [bytes / 1e3, "ko", 0] : [bytes / 1e6, "Mo", 1];
  return `${unit[0].toLocaleString("fr-FR", { maximumFractionDigits: unit[2] })}\u00a0${unit[1]}`;
}

async function describe() {
  const kept = await shelf();
  const answer = (await kept?.match(LIST)) ?? (await fetch(LIST).catch(() => undefined));
  const list = answer?.ok ? await answer.json() : undefined;
  const rows = [];
  let missing = 0;
  let held = 0;
  for (const group of Object.keys(list?.groupes ?? GROUPS)) {
    const bytes = list?.tailles[group] ?? 0;
    const there = Boolean(kept && (await kept.match(`${LIST}?${group}`)));
    if (!there && !(group in GROUPS)) continue; // kept when a page in that language is opened
    if (there) held += bytes;
    else missing += bytes;
    rows.push([GROUPS[group] ?? language(group), `${there ? "gardé" : "pas gardé"}, ${size(bytes)}`]);
  }
  const pages = await seen();
  rows.push(["Les pages ouvertes", String(pages.length)]);
  const parts = document.getElementById("parts");
  parts.replaceChildren(...rows.map(([label, value]) => row(label, value)));
  show("parts", Boolean(list));
  show("garder", missing > 0);
  keep.textContent = `Garder le site sur cet appareil (${size(missing)} de plus)`;
  show("effacer", held > 0 || pages.length > 0 || (await left()));
  state.textContent = held ? `Cet appareil garde ${size(held)} du site.` : "Rien n’est gardé sur cet appareil.";
}

/* « langue-uk » → « La recherche en ukrainien ». */
function language(group) {
  const name = new Intl.DisplayNames(["fr"], { type: "language" }).of(group.replace("langue-", ""));
  return `La recherche en ${name}`;
}

/* What was begun and is not whole can be erased too. */
async function left() {
  return (await caches.keys()).some((name) => name.startsWith(MINE));
}

async function seen() {
  const pages = (await caches.has(PAGES)) ? await caches.open(PAGES) : undefined;
  const requests = (await pages?.keys()) ?? [];
  const found = await Promise.all(requests.reverse().map(async ({ url }) => {
    const text = await (await pages.match(url)).text();
    return [url, new DOMParser().parseFromString(text, "text/html").title || url];
  }));
  const items = found.map(([url, title]) => {
    const item = document.createElement("li");
    const link = document.createElement("a");
    link.href = url;
    link.textContent = title.replace(/ · [^·]*$/, "");
    item.append(link);
    return item;
  });
  document.getElementById("liste-vues").replaceChildren(...items);
  show("vues", items.length > 0);
  return found;
}

function row(label, value) {
  const made = document.createElement("div");
  for (const [name, text] of [["dt", label], ["dd", value]]) {
    const part = document.createElement(name);
    part.textContent = text;
    made.append(part);
  }
  return made;
}

function remember(choice) {
  try {
    if (choice) localStorage.setItem(CHOICE, choice);
    else localStorage.removeItem(CHOICE);
  } catch { /* the browser keeps nothing at all */ }
}

function refused() {
  try { return localStorage.getItem(CHOICE) === "non"; } catch { return true; }
}

function ask(worker, question) {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => resolve(data.fait);
    worker.postMessage(question, [port2]);
  });
}

/* A worker that was dismissed serves this page until it is left: only a fresh page can start anew. */
let erased = false;
keep.addEventListener("click", () => {
  remember("");
  if (erased) location.search = "garder=oui";
  else keepAll();
});

async function keepAll() {
  state.textContent = "Le site se range sur votre appareil…";
  let done = false;
  try {
    const registration = await navigator.serviceWorker.register(`${ROOT}sw.js`, { scope: ROOT, updateViaCache: "none" });
    done = await ask(await started(registration), { garder: Object.keys(GROUPS) });
  } catch { /* told below */ }
  await describe();
  if (!done) state.textContent = "Tout n’a pas pu être gardé\u00a0: le réseau ne répond pas, ou la place manque sur votre appareil.";
}

/* The worker once it can answer; a device without room refuses it, and `ready` would wait for ever. */
function started(registration) {
  const worker = registration.installing ?? registration.waiting ?? registration.active;
  return new Promise((resolve, reject) => {
    const look = () => {
      if (registration.active) resolve(registration.active);
      else if (worker.state === "redundant") reject(new Error("refused"));
    };
    worker.addEventListener("statechange", look);
    look();
  });
}

erase.addEventListener("click", async () => {
  remember("non");
  erased = true;
  const registration = await navigator.serviceWorker.getRegistration(ROOT);
  if (registration?.active) await ask(registration.active, { oublier: true });
  await registration?.unregister();
  for (const name of await caches.keys()) if (name.startsWith(MINE)) await caches.delete(name);
  await describe();
  state.textContent = "Tout est effacé. Ce site ne garde plus rien ici, jusqu’à ce que vous le demandiez.";
});

wanted();
if ("serviceWorker" in navigator && "caches" in window) {
  const asked = new URLSearchParams(location.search).has("garder") && !refused();
  if (asked) keepAll();
  else describe();
}
