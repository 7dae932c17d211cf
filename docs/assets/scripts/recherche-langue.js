/* The search page of another language than French: asks Pagefind for the index of that language. The page gives its
   words in `data-mots`. */

import { flat, normalise as laidFlat } from "./recherche/mots.js";

const zone = document.getElementById("recherche-zone");
const form = document.getElementById("recherche");
const field = form.elements.q;
const list = document.getElementById("resultats");
const count = document.getElementById("compte");
const more = document.getElementById("suite");
const PAGE = 20;
const PAUSE = 150; // milliseconds without a key before an unfinished question is asked
const LANGUAGE = document.documentElement.lang;
const WORDS = JSON.parse(zone.dataset.mots);

/* The same as search/normalise.py does to the index: what is typed must meet what is stored. */
export function normalise(text) {
  const script = text
    .normalize("NFC")
    .replace(/(?<=[а-яіїєґ])['’ʼ](?=[а-яіїєґ])/giu, "")
    .replace(/[\u064b-\u065f\u0670\u0640]/g, "")
    .replace(/[أإآٱ]/g, "ا").replace(/ى/g, "ي").replace(/ة/g, "ه");
  return laidFlat(script);
}

/* Pagefind cuts the endings of English and Arabic words. Of Ukrainian ones this does: a beginning finds the rest.
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
    return module;
  });
  return engine;
}

async function search() {
  const turn = ++asked;
  const query = new URLSearchParams(location.search).get("q") ?? "";
  field.value = query;
  zone.hidden = false;
  const words = beginnings(normalise(query).trim(), LANGUAGE);
  if (!words) return say([], WORDS.vide);
  try {
    const whole = await answer(words);
    const near = whole.length ? [] : await nearly(words);
    if (turn !== asked) return; // a newer question overtook this one
    if (near.length) say(near, WORDS.proches.replace("{nombre}", near.length));
    else if (whole.length) say(whole, WORDS.resultats.replace("{nombre}", whole.length));
    else say([], WORDS.aucun, "rien");
    await show(turn);
  } catch {
    if (turn !== asked) return;
    engine = undefined;
    say([], "", "panne");
  }
}

async function answer(words) {
  return (await (await load()).search(words)).results;
}

/* When no guide holds every word: with as many of the longer ones as can be. */
async function nearly(words) {
  const strong = words.split(/\s+/).filter((word) => word.length > 2).slice(0, 8);
  if (!strong.length) return [];
  const ranked = new Map();
  for (const one of await Promise.all(strong.map(answer))) {
    for (const result of one) {
      const kept = ranked.get(result.id) ?? { result, words: 0, score: 0 };
      ranked.set(result.id, { result, words: kept.words + 1, score: kept.score + result.score });
    }
  }
  const most = Math.max(0, ...[...ranked.values()].map((one) => one.words));
  const best = [...ranked.values()].filter((one) => one.words === most).sort((a, b) => b.score - a.score);
  return best.map((one) => one.result);
}

function say(found, sentence, panel = "") {
  results = found;
  shown = 0;
  list.replaceChildren();
  more.hidden = true;
  count.textContent = sentence;
  for (const id of ["rien", "panne"]) document.getElementById(id).hidden = id !== panel;
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

/* Whoever types a whole question or name wants that guide: it comes first, the others keep their order. */
function named(page) {
  return (page.meta.noms ?? "").split(" ; ").map(plain).includes(plain(field.value));
}

function plain(text) {
  return flat(normalise(text));
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

function ask(remember) {
  const state = new URLSearchParams(location.search);
  state.set("q", field.value);
  history[remember](null, "", `?${state}`);
  search();
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  clearTimeout(pause);
  ask("pushState");
});
let pause;
field.addEventListener("input", () => {
  clearTimeout(pause);
  pause = setTimeout(() => ask("replaceState"), PAUSE);
});
more.addEventListener("click", async () => {
  const next = shown;
  await show(asked);
  list.children[next]?.querySelector("a")?.focus();
});
addEventListener("popstate", search);
search();
