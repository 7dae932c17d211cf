/* The choices, in the form and in the address: a page that was sent, or gone back to, is as it was. */

const FACETS = ["etape", "thematique", "public", "programme", "preuve", "annee"];

export function filtering(changed) {
  const form = document.querySelector(".carte-filtres");
  const selects = form ? [...form.querySelectorAll("select")] : [];
  const state = new URLSearchParams(location.search);

  const chosen = () => FACETS.filter((name) => state.get(name)).map((name) => `${name}:${state.get(name)}`);

  const keep = (name, value) => {
    if (value) state.set(name, value);
    else state.delete(name);
    if (form) history.replaceState(null, "", `${state.size ? `?${state}` : location.pathname}${location.hash}`);
  };

  const all = form?.querySelector("[type=reset]");

  const update = () => {
    const tokens = chosen();
    if (all) all.hidden = !tokens.length;
    changed(tokens);
    count(selects, tokens);
  };

  const clear = () => {
    for (const name of FACETS) keep(name, "");
    for (const select of selects) select.value = "";
    update();
  };

  return {
    chosen,
    keep,
    get: (name) => state.get(name) ?? "",
    start() {
      for (const select of selects) {
        const wanted = state.get(select.name) ?? "";
        select.value = [...select.options].some(({ value }) => value === wanted) ? wanted : "";
        if (select.value !== wanted) state.delete(select.name); // nothing has that value any more
        select.addEventListener("change", () => {
          keep(select.name, select.value);
          update();
        });
      }
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
        unfolding(form.querySelector("details"), chosen);
        form.hidden = false;
        document.querySelector(".carte-choix").hidden = true;
      }
      update();
    },
  };
}

/* Where there is room, and where something is chosen, the choices are open; a wide screen has no line to open them. */
function unfolding(fold, chosen) {
  const wide = matchMedia("(min-width: 40rem)");
  const unfold = () => {
    fold.open = wide.matches || chosen().length > 0;
  };
  wide.addEventListener("change", unfold);
  unfold();
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
