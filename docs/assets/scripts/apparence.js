/* Light or dark: the visitor's choice, kept in this browser only. Loaded in <head>, before the first paint. */
(() => {
  const KEY = "reperes-apparence";
  const root = document.documentElement;
  root.classList.replace("no-js", "js");

  // A browser may forbid storage (private windows, file://): the choice then lasts for the page.
  const read = () => {
    try { return localStorage.getItem(KEY) || "auto"; } catch { return "auto"; }
  };
  const write = (choice) => {
    try { localStorage.setItem(KEY, choice); } catch { /* nothing to keep */ }
  };

  const apply = (choice) => {
    if (choice === "clair" || choice === "sombre") root.dataset.apparence = choice;
    else delete root.dataset.apparence;
    for (const button of document.querySelectorAll("[data-choix]")) {
      button.setAttribute("aria-pressed", String(button.dataset.choix === choice));
    }
  };

  apply(read());
  document.addEventListener("DOMContentLoaded", () => {
    const group = document.querySelector(".apparence");
    if (!group) return;
    group.hidden = false;
    group.addEventListener("click", (event) => {
      const button = event.target.closest("[data-choix]");
      if (!button) return;
      write(button.dataset.choix);
      apply(button.dataset.choix);
    });
    apply(read());
  });
})();
