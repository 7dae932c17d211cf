/* The menus are <details>: they work without this. It only closes them on Escape, and on a click elsewhere. */
(() => {
  const opened = () => document.querySelectorAll(".menu[open], .rubriques .groupe[open]");

  document.addEventListener("click", (event) => {
    for (const menu of opened()) if (!menu.contains(event.target)) menu.open = false;
  });

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const menu of opened()) {
      const inside = menu.contains(document.activeElement);
      menu.open = false;
      if (inside) menu.querySelector("summary").focus();
    }
  });
})();

/* `/` goes to the search field of the page, or to the link that leads to one, unless somebody is writing. */
document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest?.("input, textarea, select, [contenteditable]")) return;
  const field = document.querySelector('form[role="search"] input[name="q"], header a[href$="recherche/#question"]');
  if (!field) return;
  event.preventDefault();
  if (field instanceof HTMLInputElement) field.focus();
  else location.assign(field.href);
});

/* Escape leaves a search field and keeps what was typed: browsers wipe it. */
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || !event.target.matches?.('form[role="search"] input[name="q"]')) return;
  event.preventDefault();
  event.target.blur();
});
