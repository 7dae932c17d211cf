/* Qui appeler: a commune typed leads to the answer of its territory. Without this script, plain links do. */

import { find, plain, strip } from "./communes.js";

const form = document.getElementById("appeler");
const notice = document.getElementById("lieu");
const MOST = 8;
const asked = new Map();

function load(name) {
  if (!asked.has(name)) {
    const folder = (form ?? notice).dataset.donnees;
    const found = fetch(new URL(`${folder}${name}.json`, document.baseURI)).then((answer) => {
      if (!answer.ok) throw new Error(name);
      return answer.json();
    });
    found.catch(() => asked.delete(name)); // the next key tries again
    asked.set(name, found);
  }
  return asked.get(name);
}

const curly = (text) => text.replaceAll("'", "’");
const departementOf = (code) => (/^9[78]/.test(code) ? code.slice(0, 3) : code.slice(0, 2));

function placed(row, index) {
  const [departement] = index.departements[departementOf(row[1])] ?? [""];
  return curly(departement);
}

/* The id of the nearest territory that has its own answer, or "" for the national one. */
export function serving(row, asking, index) {
  const own = new Set(index.reponses[asking] ?? []);
  const code = departementOf(row[1]);
  const region = index.departements[code]?.[1];
  for (const start of [row[3], index.codes[`d${code}`], index.codes[`r${region}`]]) {
    const seen = new Set();
    for (let id = start; id && !seen.has(id); id = index.parents[id]) {
      if (own.has(id)) return id;
      seen.add(id);
    }
  }
  return "";
}

const token = (row) => `${plain(row[0])}-${row[1]}`;

async function rowOf(written) {
  const [, name, code] = /^(.*)-(\w{5})$/.exec(written ?? "") ?? [];
  if (!code) return undefined;
  return (await load(`noms/${strip(name).slice(0, 2)}`)).find((row) => row[1] === code);
}

if (form) start().catch(() => {});
if (notice) remind().catch(() => {});

async function start() {
  const field = document.getElementById("commune");
  const list = document.getElementById("communes");
  const count = document.getElementById("commune-compte");
  const select = form.elements.question;
  const groups = select ? [...select.querySelectorAll("optgroup")] : [];
  let rows = [];
  let at = -1;
  let chosen;
  let turn = 0;

  const caller = () => form.dataset.qui ?? form.elements.qui.value;
  const question = () => form.dataset.question ?? select.value;

  function close() {
    list.hidden = true;
    at = -1;
    field.setAttribute("aria-expanded", "false");
    field.removeAttribute("aria-activedescendant");
  }

  function point(to) {
    at = (to + rows.length) % rows.length;
    [...list.children].forEach((item, index) => item.setAttribute("aria-selected", String(index === at)));
    field.setAttribute("aria-activedescendant", list.children[at].id);
    list.children[at].scrollIntoView({ block: "nearest" });
  }

  async function suggest() {
    const mine = ++turn;
    chosen = undefined;
    if (!field.value.trim()) {
      count.textContent = "";
      return close();
    }
    let found;
    let index;
    try {
      [found, index] = [await find(field.value, load), await load("index")];
    } catch {
      if (mine === turn) {
        count.textContent = "La liste des communes ne répond pas. Réessayez, ou passez par les listes plus bas.";
        close();
      }
      return;
    }
    if (mine !== turn) return; // a newer key overtook this one
    rows = (found?.rows ?? []).slice(0, MOST);
    list.replaceChildren(...rows.map((row, number) => option(row, number, index)));
    list.hidden = !rows.length;
    at = -1;
    field.setAttribute("aria-expanded", String(rows.length > 0));
    field.removeAttribute("aria-activedescendant");
    count.textContent = said(found);
  }

  function said(found) {
    if (found === null) return "Continuez à écrire.";
    const many = found.rows.length;
    if (!many) return "Aucune commune ne s’écrit ainsi. Essayez le code postal.";
    if (found.near) return "Vouliez-vous dire\u00a0? Choisissez dans la liste.";
    if (many > MOST) return `${many}\u00a0communes, les ${MOST} premières ici. Continuez à écrire.`;
    return `${many}\u00a0commune${many > 1 ? "s" : ""}.`;
  }

  function option(row, number, index) {
    const item = document.createElement("li");
    const more = document.createElement("small");
    item.id = `commune-${number}`;
    item.setAttribute("role", "option");
    item.setAttribute("aria-selected", "false");
    const codes = row[2].split(" ");
    more.textContent = `${placed(row, index)}${codes.length === 1 && codes[0] ? `, ${codes[0]}` : ""}`;
    item.append(curly(row[0]), " ", more);
    item.addEventListener("pointerdown", (event) => event.preventDefault()); // the field keeps the focus
    item.addEventListener("click", () => choose(row));
    return item;
  }

  async function choose(row) {
    const index = await load("index");
    ++turn;
    chosen = row;
    field.value = `${curly(row[0])} (${placed(row, index)})`;
    count.textContent = "";
    close();
    keep();
    if (!select) go();
  }

  async function go() {
    const asking = `${caller()}/${question()}/`;
    let path = asking;
    if (chosen) {
      const id = serving(chosen, asking, await load("index"));
      path += `${id ? `${id}/` : ""}?lieu=${encodeURIComponent(token(chosen))}`;
    }
    location.assign(new URL(`${form.dataset.racine}${path}`, document.baseURI));
  }

  /* The choices stand in the address: it can be sent, and « back » finds them again. */
  function keep() {
    if (!select) return;
    const state = new URLSearchParams();
    if (caller()) state.set("qui", caller());
    if (question()) state.set("question", question());
    if (chosen) state.set("lieu", token(chosen));
    history.replaceState(null, "", state.size ? `?${state}` : location.pathname);
  }

  function offer() {
    const kept = select.value;
    const mine = groups.filter((group) => !caller() || group.dataset.qui === caller());
    select.replaceChildren(select.options[0], ...mine);
    select.value = mine.some((group) => [...group.children].some((each) => each.value === kept)) ? kept : "";
  }

  /* The commune that a text names without a doubt: the only one, or the only one of that very name. */
  function meant() {
    const same = rows.filter((row) => plain(row[0]) === plain(field.value));
    return rows.length === 1 ? rows[0] : same.length === 1 ? same[0] : undefined;
  }

  field.addEventListener("input", () => {
    suggest();
    keep();
  });
  field.addEventListener("keydown", (event) => {
    const moves = { ArrowDown: at + 1, ArrowUp: at < 0 ? -1 : at - 1 };
    if (event.key in moves && !list.hidden) {
      event.preventDefault();
      point(moves[event.key]);
    } else if (event.key === "Enter" && !list.hidden) {
      event.preventDefault();
      const row = rows[at] ?? meant();
      if (row) choose(row);
      else count.textContent = "Plusieurs communes\u00a0: choisissez-en une dans la liste.";
    } else if (event.key === "Escape" && !list.hidden) {
      event.preventDefault();
      close();
    }
  });
  field.addEventListener("blur", close);
  field.addEventListener("focus", () => {
    if (!chosen && field.value.trim()) suggest();
  });
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (!select) return;
    if (!chosen && field.value.trim() && meant()) await choose(meant());
    const missing = !caller() ? "Dites d’abord qui vous êtes." : !question() ? "Choisissez d’abord une question." : "";
    document.getElementById("manque").textContent = missing || (field.value.trim() && !chosen ? "Choisissez une commune dans la liste, ou videz le champ." : "");
    if (!missing && (chosen || !field.value.trim())) go();
  });
  form.addEventListener("change", (event) => {
    if (event.target === field || !select) return;
    offer();
    keep();
  });

  const state = new URLSearchParams(location.search);
  if (select) {
    const who = [...form.elements.qui].find((each) => each.value === state.get("qui"));
    if (who) who.checked = true;
    offer();
    const wanted = [...select.options].find((each) => each.value === state.get("question"));
    if (wanted && caller()) select.value = wanted.value;
  }
  form.hidden = false;
  const row = await rowOf(state.get("lieu")).catch(() => undefined);
  if (row && select) {
    chosen = row;
    field.value = `${curly(row[0])} (${placed(row, await load("index"))})`;
  }
}

/* On an answer reached from a commune: which commune, and from which level the answer comes. Nobody is asked twice. */
async function remind() {
  const row = await rowOf(new URLSearchParams(location.search).get("lieu"));
  if (!row) return;
  const where = `${curly(row[0])} (${placed(row, await load("index"))})`;
  const here = notice.dataset.ici;
  notice.textContent = curly(row[0]) === here ? `Vous avez choisi ${where}.` : `Vous avez choisi ${where}. La réponse la plus proche que nous ayons vaut pour\u00a0: ${here}.`;
  notice.hidden = false;
  const title = document.getElementById("ou");
  const verdict = document.getElementById("verdict-lieu");
  if (title) title.textContent = "Changer de lieu";
  if (!verdict) return;
  verdict.textContent = `${curly(row[0])}\u00a0: `;
  verdict.nextSibling.textContent = verdict.nextSibling.textContent.replace("Aucun", "aucun");
}
