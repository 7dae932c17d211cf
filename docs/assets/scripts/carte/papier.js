/* What a printed map says of itself: the choices that made it, and its address. */

export function onPaper() {
  const choices = document.querySelector(".carte-papier__choix");
  const address = document.querySelector(".carte-papier__adresse");
  if (!choices || !address) return undefined;

  const write = () => {
    const made = [...document.querySelectorAll(".carte-filtres select")].filter(({ value }) => value).map(words);
    choices.textContent = made.length ? `Choix\u00a0: ${made.join("\u202f; ")}. ` : "";
    address.textContent = `, à l’adresse ${location.href}`;
  };

  addEventListener("beforeprint", write); // layers change the address too
  return write;
}

function words(select) {
  const title = select.closest("label").firstChild.textContent.trim().toLowerCase();
  return `${title}, ${select.selectedOptions[0].dataset.mot}`;
}
