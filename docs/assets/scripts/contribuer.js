/* "Corriger cette fiche" leads here with ?fichier=data/…yaml: the page then names that file. */
(() => {
  const file = new URLSearchParams(location.search).get("fichier") || "";
  const place = document.getElementById("fichier-vise");
  // The address can be written by anyone: only the name of a record's file is repeated.
  if (!place || !/^data\/[a-z_]+\/[a-z0-9-]+\.ya?ml$/.test(file)) return;
  place.querySelector("code").textContent = file;
  place.hidden = false;
})();
