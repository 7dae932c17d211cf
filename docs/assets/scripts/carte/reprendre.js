/* The lines to copy into another site: with the address of this one, and the choices of the moment. */

export function offerSnippet(filters) {
  const code = document.querySelector(".carte-reprendre__code");
  if (!code) return undefined;
  const button = document.querySelector(".carte-reprendre__copier");
  const done = document.querySelector(".carte-reprendre__fait");
  const [before, after] = code.value.split(/(?<=src=")[^"]*/);
  document.querySelector(".carte-reprendre__sans")?.setAttribute("hidden", "");

  const write = () => {
    const address = new URL("integrer/", location.href);
    for (const token of filters.chosen()) address.searchParams.set(...token.split(":"));
    code.value = `${before}${address.href.replaceAll("&", "&amp;")}${after}`;
    done.textContent = "";
  };

  button.hidden = false;
  button.addEventListener("click", async () => {
    code.select();
    try {
      await navigator.clipboard.writeText(code.value);
      done.textContent = "Copié.";
    } catch {
      done.textContent = "Les lignes sont sélectionnées\u00a0: copiez-les avec Ctrl et C.";
    }
  });
  return write;
}
