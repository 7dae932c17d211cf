/* Small things that every part of the map uses. */

export const number = (count, one, many) => `${count}\u00a0${count > 1 ? many : one}`;

export function make(tag, className, ...children) {
  const element = document.createElement(tag);
  element.className = className;
  element.append(...children);
  return element;
}

export function makeButton(className, text, press) {
  const button = make("button", className, text);
  button.type = "button";
  button.addEventListener("click", press);
  return button;
}

/* A link to a record: whatever its address says, it stays on this site. */
export function makeLink(className, element, root) {
  const link = make("a", className, element.nom);
  const address = new URL(element.adresse, root);
  if (address.origin === root.origin && address.protocol === root.protocol) link.href = address.href;
  return link;
}

/* The elements of a layer, in their order: `rang` is their place. */
export async function load(root, name) {
  const answer = await fetch(new URL(`donnees/carte/${name}.json`, root));
  if (!answer.ok) throw new Error(`HTTP ${answer.status}`);
  const { elements } = await answer.json();
  return elements.map((element, rang) => ({ ...element, rang }));
}
