/* The search page of another language than French: asks Pagefind for the index of that language. The page gives its
   words in `data-mots`. */

const zone = document.getElementById("recherche-zone");
const form = document.getElementById("recherche");
const field = form.elements.q;
const list = document.getElementById("resultats");
const count = document.getElementById("compte");
const choices = document.getElementById("choix");
const more = document.getElementById("suite");
const FACETS = { rubrique: "Rubrique", territoire: "Territoire" };
const PAGE = 20;
const LANGUAGE = document.documentElement.lang || "fr";
const WORDS = zone.dataset.mots ? JSON.parse(zone.dataset.mots) : null;
const SMALL = new Set(
  `a ai au aux avec ce ces cette chez comment dans de des du elle en es est et etre eux il ils je la le les leur leurs lui
  ma mais me mes moi mon ne nos notre nous on ou par pas peut plus pour pourquoi puis quand que quel quelle quels qui quoi
  sa sans se ses si son sont suis sur ta te tes toi ton tu un une veut veux vos votre vous y faire vais va fait faut`.split(/\s+/),
);

/* The same as search/normalise.py does to the index: what is typed must meet what is stored. */
export function normalise(text) {
  return text
    .normalize("NFC")
    .replace(/[’ʼ]/g, "'")
    .replace(/œ/g, "oe").replace(/Œ/g, "Oe").replace(/æ/g, "ae").replace(/Æ/g, "Ae").replace(/‐/g, "-")
    .replace(/(?<![\p{L}\p{N}_])(?:[\p{L}\p{N}_]\.){2,}/gu, (found) => found.replaceAll(".", ""))
    .replace(/(?<![\p{L}\p{N}_])([\p{L}\p{N}_]{2,})[·.]([a-zéè]{1,5})(?:[·.](s))?(?![\p{L}\p{N}_])/gu, "$1$3")
    .replace(/(?<![\p{L}\p{N}_])(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu)'(?=[\p{L}\p{N}_])/giu, " ")
    .replace(/(?<=[а-яіїєґ])'(?=[а-яіїєґ])/giu, "")
    .replace(/[\u064b-\u065f\u0670\u0640]/g, "")
    .replace(/[أإآٱ]/g, "ا").replace(/ى/g, "ي").replace(/ة/g, "ه")
    .replace(/['\u00a0\u202f]/g, " ")
    .replace(/(?<=\p{Nd}) (?=000(?!\p{Nd}))/gu, "");
}

/* Pagefind cuts the endings of French, English and Arabic words. Of Ukrainian ones this does: a beginning finds the rest.
   Nobody sees the shortened words. */
const ENDINGS = /(?:ями|ами|ого|ому|ення|енню|енням|еннях|ах|ях|ам|ям|ом|ем|єм|ою|ею|єю|ів|їв|ий|ій|их|им|ти|[аяуюиіїоеєйь])$/u;

export function beginnings(text, language) {
  if (language !== "uk") return text;
  return text.replace(/[а-яіїєґ]{5,}/giu, (word) => {
    const short = word.toLowerCase().replace(ENDINGS, "");
    return short.length > 3 ? short : word;
  });
}

let engine;
let asked = 0;
let results = [];
let shown = 0;

async function load() {
  engine ??= import(new URL(zone.dataset.index, document.baseURI)).then(async (module) => {
    await module.init();
    await module.filters(); // without it, answers come without the numbers of the facets
    return module;
  });
  return engine;
}

function chosen() {
  const state = new URLSearchParams(location.search);
  return Object.fromEntries(Object.keys(FACETS).map((name) => [name, state.getAll(name)]));
}

async function search() {
  const turn = ++asked;
  const query = new URLSearchParams(location.search).get("q") ?? "";
  const picked = chosen();
  field.value = query;
  zone.hidden = false;
  if (!query.trim() && !Object.values(picked).flat().length) return empty();
  const words = beginnings(normalise(query).trim(), LANGUAGE);
  let found;
  let totals;
  let partly = false;
  try {
    [found, totals] = await answer(words || null, picked);
    if (!found.results.length && turn === asked) {
      [found, totals] = await nearly(words, picked, found, totals);
      partly = found.results.length > 0;
    }
  } catch {
    return fail(turn);
  }
  if (turn !== asked) return; // a newer question overtook this one
  results = found.results;
  shown = 0;
  list.replaceChildren();
  count.textContent = partly ? partial(results.length) : sentence(results.length, query);
  tell(results.length ? "" : "rien");
  offer(totals, picked);
  await show(turn);
}

/* The results, and for each facet the numbers that the question and the other facets leave. */
async function answer(words, picked) {
  const pagefind = await load();
  const ask = (facets) => pagefind.search(words, { filters: filtersOf(facets) });
  const found = await ask(picked);
  const numbers = Object.keys(FACETS).map(async (name) => {
    const wider = picked[name].length ? await ask({ ...picked, [name]: [] }) : found;
    return [name, wider.filters[name] ?? {}];
  });
  return [found, Object.fromEntries(await Promise.all(numbers))];
}

/* When no record holds every word: without the small words, then with as many of the others as can be. */
async function nearly(words, picked, found, totals) {
  const strong = words.split(/\s+/).filter((word) => word.length > 2 && !SMALL.has(fold(word))).slice(0, 8);
  if (!strong.length) return [found, totals];
  const whole = await answer(strong.join(" "), picked);
  if (whole[0].results.length || strong.length === 1) return whole;
  const answers = await Promise.all(strong.map((word) => answer(word, picked)));
  const ranked = new Map();
  for (const [one] of answers) {
    for (const result of one.results) {
      const kept = ranked.get(result.id) ?? { result, words: 0, score: 0 };
      ranked.set(result.id, { result, words: kept.words + 1, score: kept.score + result.score });
    }
  }
  const most = Math.max(0, ...[...ranked.values()].map((one) => one.words));
  const best = [...ranked.values()].filter((one) => one.words === most).sort((a, b) => b.score - a.score);
  return [{ results: best.map((one) => one.result) }, Object.fromEntries(Object.keys(FACETS).map((name) => [name, {}]))];
}

function partial(number) {
  if (WORDS) return WORDS.proches.replace("{nombre}", number);
  const near = number > 1 ? `voici les ${number} fiches les plus proches` : "voici la fiche la plus proche";
  return `Rien ne réunit tous ces mots\u00a0; ${near}`;
}

/* Two values of one facet widen, two facets narrow. */
function filtersOf(picked) {
  const used = Object.entries(picked).filter(([, values]) => values.length);
  return Object.fromEntries(used.map(([name, values]) => [name, { any: values }]));
}

function tell(panel) {
  for (const id of ["rien", "panne"]) document.getElementById(id).hidden = id !== panel;
}

function sentence(number, query) {
  if (WORDS) return number ? WORDS.resultats.replace("{nombre}", number) : WORDS.aucun;
  const words = query.trim() ? ` pour «\u00a0${query.trim()}\u00a0»` : "";
  if (!number) return `Aucun résultat${words}`;
  return `${number}\u00a0résultat${number > 1 ? "s" : ""}${words}`;
}

function empty() {
  list.replaceChildren();
  choices.replaceChildren();
  more.hidden = true;
  tell("");
  count.textContent = WORDS?.vide ?? "Écrivez un nom, un sigle, un lieu ou un mot.";
}

function fail(turn) {
  if (turn !== asked) return;
  engine = undefined;
  list.replaceChildren();
  choices.replaceChildren();
  more.hidden = true;
  tell("panne");
  count.textContent = "";
}

async function show(turn) {
  const part = results.slice(shown, shown + PAGE);
  const pages = await Promise.all(part.map((result) => result.data()));
  if (turn !== asked) return;
  if (!shown) pages.sort((a, b) => named(b) - named(a));
  list.append(...pages.map(row));
  shown += part.length;
  more.hidden = shown >= results.length;
}

/* Whoever types a whole name or acronym wants that record: it comes first, the others keep their order.
   The word of the glossary that explains the name follows what bears it. */
function named(page) {
  const names = (page.meta.noms ?? "").split(" ; ").map(fold);
  if (!names.includes(fold(field.value))) return 0;
  return page.url.includes("/glossaire/") ? 1 : 2;
}

function fold(text) {
  const letters = normalise(text).normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
  return letters.replace(/[^\p{L}\p{N}]+/gu, " ").trim();
}

function row(page) {
  const item = element("li", "rang");
  item.append(element("p", "rang__genre", page.meta.genre ?? ""));
  const title = element("h2", "rang__nom");
  const link = element("a", "", page.meta.titre ?? page.url);
  link.href = new URL(zone.dataset.racine + path(page.url), document.baseURI);
  title.append(link);
  item.append(title);
  if (page.meta.resume) item.append(element("p", "rang__phrase", page.meta.resume));
  if (page.meta.lieu) {
    const facts = element("ul", "rang__faits");
    facts.append(element("li", "", page.meta.lieu));
    item.append(facts);
  }
  return item;
}

/* Pagefind gives addresses from the root that it believes the site has; ours must suit any sub-path. */
function path(url) {
  const root = new URL(zone.dataset.racine, document.baseURI).pathname;
  return url.startsWith(root) ? url.slice(root.length) : url.replace(/^\//, "");
}

function element(name, className, text) {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (text) made.textContent = text;
  return made;
}

function offer(totals, picked) {
  const open = new Set([...choices.querySelectorAll("details[open]")].map((one) => one.dataset.nom));
  const groups = Object.entries(FACETS).map(([name, label], index) => {
    const unheard = picked[name].filter((value) => !(value in totals[name])).map((value) => [value, 0]);
    const values = [...Object.entries(totals[name]), ...unheard].filter(([value, n]) => n || picked[name].includes(value));
    if (!values.length) return "";
    const group = element("details", "choix__groupe");
    group.dataset.nom = name;
    // On a phone the results come first: nothing is unfolded before somebody asks.
    const unfolded = choices.childElementCount ? open.has(name) : index === 0 && matchMedia("(min-width: 62rem)").matches;
    group.open = picked[name].length > 0 || unfolded;
    group.append(element("summary", "", label));
    const items = element("ul");
    values.sort(([a], [b]) => a.localeCompare(b, "fr"));
    items.append(...values.map(([value, n]) => choice(name, value, n, picked[name].includes(value))));
    group.append(items);
    return group;
  });
  const focused = document.activeElement?.id;
  choices.replaceChildren(...groups.filter(Boolean));
  if (focused) document.getElementById(focused)?.focus();
}

function choice(name, value, number, checked) {
  const item = element("li");
  const label = element("label");
  const box = element("input");
  Object.assign(box, { type: "checkbox", name, value, checked, id: `choix-${name}-${fold(value).replaceAll(" ", "-")}` });
  box.addEventListener("change", () => {
    const state = new URLSearchParams(location.search);
    const kept = state.getAll(name).filter((each) => each !== value);
    state.delete(name);
    [...kept, ...(box.checked ? [value] : [])].forEach((each) => state.append(name, each));
    go(state);
  });
  label.append(box, `${value} `, element("span", "choix__nombre", String(number)));
  item.append(label);
  return item;
}

function go(state) {
  history.pushState(null, "", `?${state}`);
  search();
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const state = new URLSearchParams(location.search);
  state.set("q", field.value);
  go(state);
});
let pause;
field.addEventListener("input", () => {
  clearTimeout(pause);
  pause = setTimeout(() => {
    const state = new URLSearchParams(location.search);
    state.set("q", field.value);
    history.replaceState(null, "", `?${state}`);
    search();
  }, 150);
});
more.addEventListener("click", async () => {
  const next = shown;
  await show(asked);
  list.children[next]?.querySelector("a")?.focus();
});
addEventListener("popstate", search);
search();
