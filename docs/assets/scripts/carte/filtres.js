/* The choices, in the form and in the address: a page that was sent, or gone back to, is as it was. Each choice is a step
   of the history; what else the address keeps is not. */

const FACETS = ["territoire", "etape", "thematique", "public", "programme", "preuve", "annee"];
const PROJECT = "projet";

export function filtering(changed) {
  const form = document.querySelector(".carte-filtres");
  const selects = form ? [...form.querySelectorAll("select")] : [];
  const state = new URLSearchParams(location.search);

  const chosen = () => FACETS.filter((name) => state.get(name)).map((name) => `${name}:${state.get(name)}`);

  const set = (name, value) => (value ? state.set(name, value) : state.delete(name));
  const address = () => `${state.size ? `?${state}` : location.pathname}${location.hash}`;

  const keep = (name, value) => {
    set(name, value);
    if (form) history.replaceState(null, "", address());
  };

  const choose = (values) => {
    for (const [name, value] of Object.entries(values)) set(name, value);
    set(PROJECT, ""); // whoever chooses has left the one project that an address showed
    history.pushState(null, "", address());
    update();
  };

  const all = form?.querySelector("[type=reset]");

  const update = () => {
    const tokens = chosen();
    if (all) all.hidden = !tokens.length;
    changed(tokens);
    count(selects, tokens);
    name(form, selects);
  };

  const clear = () => {
    for (const select of selects) select.value = "";
    choose(Object.fromEntries(FACETS.map((name) => [name, ""])));
  };

  /* Only what a line of the list has: nothing may have another value any more. */
  const restore = () => {
    const lines = [...document.querySelectorAll("[data-criteres]")];
    const held = new Set(lines.flatMap((item) => item.dataset.criteres.split(" ")));
    for (const name of FACETS) if (!held.has(`${name}:${state.get(name)}`)) state.delete(name);
    for (const select of selects) {
      const wanted = state.get(select.name) ?? "";
      select.value = [...select.options].some(({ value }) => value === wanted) ? wanted : "";
      if (select.value !== wanted) state.delete(select.name);
    }
  };

  /* Back or forward: the choices are those of the address; the layers stay as they are. */
  const goBack = () => {
    const before = chosen().join();
    const then = new URLSearchParams(location.search);
    for (const name of [...FACETS, PROJECT]) set(name, then.get(name));
    restore();
    history.replaceState(null, "", address());
    if (chosen().join() !== before) update();
  };

  return {
    chosen,
    keep,
    get: (name) => state.get(name) ?? "",
    start() {
      restore();
      for (const select of selects) select.addEventListener("change", () => choose({ [select.name]: select.value }));
      all?.addEventListener("click", (event) => {
        event.preventDefault();
        clear();
        selects[0].focus();
      });
      document.querySelector(".carte-vide button")?.addEventListener("click", () => {
        clear();
        selects[0]?.focus();
      });
      if (form) {
        form.addEventListener("submit", (event) => event.preventDefault());
        unfolding(form.querySelector("details"));
        form.hidden = false;
        document.querySelector(".carte-choix").hidden = true;
        addEventListener("popstate", goBack);
      }
      update();
    },
  };
}

/* A wide screen has the choices open, and no line to open them; on a phone the map comes first. */
function unfolding(fold) {
  const wide = matchMedia("(min-width: 40rem)");
  const unfold = () => {
    fold.open = wide.matches;
  };
  wide.addEventListener("change", unfold);
  unfold();
}

/* The folded line says what is chosen. */
function name(form, selects) {
  const said = selects.filter((select) => select.value).map((select) => select.selectedOptions[0].dataset.mot);
  if (form) form.querySelector(".carte-filtres__choisis").textContent = said.join(", ");
}

/* Beside each value, how many it would leave with the other choices as they are: no choice leads to nothing unseen. */
function count(selects, tokens) {
  const lines = [...document.querySelectorAll("[data-criteres]")].map((item) => new Set(item.dataset.criteres.split(" ")));
  for (const select of selects) {
    const others = tokens.filter((token) => !token.startsWith(`${select.name}:`));
    const left = lines.filter((line) => others.every((token) => line.has(token)));
    for (const option of select.options) {
      if (!option.value) continue;
      const found = left.filter((line) => line.has(`${select.name}:${option.value}`)).length;
      option.textContent = `${option.dataset.mot} (${found})`;
      option.disabled = !found && !option.selected;
    }
  }
}
