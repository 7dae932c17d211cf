/* The search page: what is typed → results, everything kept in the address. Nothing of the search itself is loaded
   before the field has focus, or the address holds a question. */

const PAGE = 10;
const SLOW = 400; // milliseconds after which the page says that it is looking
const PAUSE = 70; // milliseconds without a key before an unfinished question is asked
const FRESH = 60_000; // milliseconds after which the site may have a newer index: numbers of pages would mean others
const zone = document.getElementById("recherche-zone");
const form = document.getElementById("recherche");
const field = form.elements.q;
const part = (id) => document.getElementById(id);
const GROUPS = Object.fromEntries([...part("choix").querySelectorAll("details[data-nom]")].map((one) => [one.dataset.nom, one]));

let loading;
let checked = 0;
let turn = 0;
let found = { pages: [], aside: [] };
let shown = 0;

/* The parts of the search, loaded once; a failure is forgotten, so that the next question tries again. */
export async function load() {
  if (loading && Date.now() - checked > FRESH) {
    checked = Date.now();
    if (!(await (await loading).index.isCurrent())) loading = undefined;
  }
  if (!loading) checked = Date.now();
  loading ??= (async () => {
    const [{ Index }, { Search }, { Rows }, { Choices }, { notes }] = await Promise.all([
      import("./recherche/index.js"), import("./recherche/chercher.js"), import("./recherche/rangs.js"), import("./recherche/choix.js"),
      import("./recherche/notes.js"),
    ]);
    const index = await Index.open(new URL(zone.dataset.index, document.baseURI));
    return { index, search: new Search(index), rows: new Rows(index.reading, zone.dataset.racine), choices: new Choices(index, GROUPS, choose), notes };
  })();
  loading.catch(() => (loading = undefined));
  return loading;
}

function state() {
  const address = new URLSearchParams(location.search);
  const picked = Object.fromEntries(Object.keys(GROUPS).map((name) => [name, address.getAll(name).filter(Boolean)]));
  return { question: address.get("q") ?? "", picked, exactly: address.has("tel-quel") };
}

async function answer({ typing = false } = {}) {
  const mine = ++turn;
  const { question, picked, exactly } = state();
  zone.hidden = false;
  const chosen = Object.values(picked).flat();
  if (!question.trim() && !chosen.length) return invite();
  const slow = setTimeout(() => mine === turn && (part("attente").hidden = false), SLOW);
  try {
    const parts = await load();
    const { index, search, rows, choices, notes } = parts;
    const asked = question.trim() ? await search.ask(question, { typing, exactly }) : everything(index);
    if (chosen.length) await choices.load();
    const every = asked.pages.map((one) => one.page);
    const passes = choices.filter(picked);
    const [pages, aside] = [asked.pages, asked.aside].map((some) => some.filter((one) => passes(one.page)));
    const number = pages.length;
    const before = history.state?.shown ?? 0;
    if (before > number) pages.push(...aside.splice(0)); // they were asked for before
    const wanted = Math.max(PAGE, before);
    const head = await search.first(pages, question, wanted);
    if (mine !== turn) return; // a newer question overtook this one
    found = { ...asked, pages, aside, near: number, index };
    rows.stems = asked.stems;
    part("resultats").replaceChildren(...head.map((page) => rows.row(page)));
    shown = Math.min(pages.length, wanted);
    tell(question, asked, number, chosen);
    notes(part("notes"), question, asked, head, parts);
    found.every = every;
    for (const [name, values] of Object.entries(picked)) if (values.length) GROUPS[name].open = true;
    await choices.show(part("choix"), every, picked);
    if (mine === turn) comeBack();
  } catch {
    if (mine === turn) fail();
  } finally {
    clearTimeout(slow);
    if (mine === turn) part("attente").hidden = true;
  }
}

function everything(index) {
  return { pages: Array.from({ length: index.count }, (_, page) => ({ page })), aside: [], stems: new Set(), terms: [], lost: [], places: [], corrected: "" };
}

function tell(question, { partly, lost, places }, number, chosen) {
  const words = question.trim() ? ` pour «\u00a0${question.trim()}\u00a0»` : "";
  const counted = number ? `${number}\u00a0résultat${number > 1 ? "s" : ""}${words}` : `Aucun résultat${words}`;
  const near = number > 1 ? `voici les ${number} fiches les plus proches` : "voici la fiche la plus proche";
  part("compte").textContent = partly && number && !lost.length && !places.length ? `Rien ne réunit tous ces mots\u00a0; ${near}` : counted;
  part("rien").hidden = number > 0;
  part("rien-choix").hidden = !chosen.length;
  part("panne").hidden = true;
  more();
  part("affiner-nombre").textContent = chosen.length ? ` (${chosen.length})` : "";
}

/* The button that shows more: results, then those that answer only perhaps. */
function more() {
  const { pages, aside } = found;
  const number = aside.length;
  part("suite").hidden = shown >= pages.length && !number;
  part("suite").textContent = shown < pages.length ? "Voir la suite" : `Aussi, peut-être\u00a0: ${number} autre${number > 1 ? "s" : ""} fiche${number > 1 ? "s" : ""}`;
}

function clear(panel) {
  part("resultats").replaceChildren();
  part("notes").replaceChildren();
  part("suite").hidden = true;
  for (const id of ["rien", "panne"]) part(id).hidden = id !== panel;
}

function invite() {
  clear("");
  part("attente").hidden = true;
  found = { pages: [], aside: [] };
  part("compte").textContent = "Écrivez un nom, un sigle, un lieu, ou votre question avec vos mots.";
}

function fail() {
  clear("panne");
  part("compte").textContent = "";
}

/* Puts the state in the address. A question that was asked stays in the history; one that is being typed gives way
   to what it becomes. */
function go(change, { typing = false } = {}) {
  const address = new URLSearchParams(location.search);
  const before = address.toString();
  const asked = history.state?.asked ?? Boolean(before);
  address.delete("tel-quel");
  change(address);
  const push = asked && address.toString() !== before;
  history[push ? "pushState" : "replaceState"]({ asked: !typing }, "", `?${address}`);
  answer({ typing });
}

function choose(name, values) {
  go((address) => {
    address.delete(name);
    values.forEach((value) => address.append(name, value));
  });
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  clearTimeout(pause);
  go((address) => address.set("q", field.value));
});
let pause;
field.addEventListener("input", () => {
  clearTimeout(pause);
  pause = setTimeout(() => go((address) => address.set("q", field.value), { typing: true }), PAUSE);
});
field.addEventListener("focus", () => load().catch(() => {}), { once: true });
part("suite").addEventListener("click", async () => {
  const mine = turn;
  try {
    const { index, search, rows } = await load();
    if (index !== found.index) return answer(); // the site changed meanwhile
    if (shown >= found.pages.length) found.pages.push(...found.aside.splice(0));
    const few = found.pages.slice(shown, shown + PAGE);
    const next = await search.read(few);
    if (mine === turn) append(next.map((page) => rows.row(page)), few.length);
  } catch {
    if (mine === turn) part("compte").textContent = "La suite n’a pas pu être chargée. Essayez de nouveau.";
  }
});

/* Puts further rows at the end, and the focus on the first of them. */
function append(rows, number) {
  const before = part("resultats").children.length;
  part("resultats").append(...rows);
  shown += number;
  history.replaceState({ ...history.state, shown }, "");
  more();
  part("resultats").children[before]?.querySelector("h2 a").focus();
}

for (const group of Object.values(GROUPS)) {
  group.addEventListener("toggle", async () => {
    if (!group.open || !found.every) return;
    const { choices } = await load();
    await choices.show(part("choix"), found.every, state().picked);
  });
}

/* Arrows go from the field to the results and through them; Enter follows a link by itself; Escape goes back to the field,
   and leaves it without wiping what was typed (menus.js). */
document.addEventListener("keydown", (event) => {
  const links = [...part("resultats").querySelectorAll("h2 a")];
  const at = links.indexOf(document.activeElement);
  const inField = document.activeElement === field;
  if (event.altKey || event.ctrlKey || event.metaKey || (at < 0 && !inField)) return;
  if (event.key === "Escape" && !inField) field.focus();
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!step || (inField && step < 0)) return;
  event.preventDefault();
  if (at + step < 0 && !inField) field.focus();
  else links[at + step]?.focus();
});

/* Whoever comes back from a page finds the result that led there; whoever asked from another page goes on from the field. */
part("resultats").addEventListener("click", (event) => {
  const opened = event.target.closest("h2 a")?.href;
  if (opened) history.replaceState({ ...history.state, opened }, "");
});

function comeBack() {
  const { opened, ...rest } = history.state ?? {};
  if (!opened) return;
  history.replaceState(rest, "");
  [...part("resultats").querySelectorAll("h2 a")].find((one) => one.href === opened)?.focus();
}

function arrive() {
  if (!field.value || history.state?.opened || !matchMedia("(hover: hover) and (pointer: fine)").matches) return;
  field.focus({ preventScroll: true }); // on a phone its keyboard would hide the results
  field.setSelectionRange(field.value.length, field.value.length);
  const slash = (event) => event.key === "/" && event.preventDefault(); // whoever means to come here is there already
  field.addEventListener("keydown", slash, { once: true });
}

function restore() {
  field.value = state().question;
  return answer();
}

addEventListener("popstate", restore);
// On a phone the results come first: nothing is unfolded before somebody asks.
part("affiner").open = matchMedia("(min-width: 62rem)").matches;
GROUPS.rubrique.open = true;
if (Object.values(state().picked).flat().length) part("affiner").open = true;
restore();
arrive();
