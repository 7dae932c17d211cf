/* Starts the worker that keeps the site on this device (sw.js), once the page is usable; says when there is no network;
   offers a newer version, and takes it only when somebody asks. */
(() => {
  const ROOT = new URL("../../", document.currentScript.src).href;
  const WORDS = {
    hors_ligne: "Vous êtes hors ligne. Vous pouvez lire ce qui est gardé sur cet appareil.",
    hors_ligne_lien: "Voir ce qui est gardé",
    en_ligne: "Vous êtes de nouveau en ligne.",
    version_prete: "Une version plus récente est prête.",
    version_lire: "La lire maintenant",
    ...JSON.parse(document.currentScript.dataset.mots ?? "{}"), // what a page in another language says
  };
  const CHOICE = "reperes-hors-ligne"; // "non": somebody erased what was kept, nothing is kept again unasked
  const workers = navigator.serviceWorker;
  if (!workers) return;

  const refused = () => {
    try { return localStorage.getItem(CHOICE) === "non"; } catch { return true; }
  };

  /* One polite line at the foot of the window: there before it speaks, so that screen readers hear it. */
  const notice = document.createElement("div");
  notice.className = "avis";
  notice.setAttribute("role", "status");
  document.body.append(notice);

  const say = (text, ...more) => {
    const line = document.createElement("p");
    line.append(text, ...more.flatMap((each) => [" ", each]));
    notice.replaceChildren(line);
  };

  const link = (text, address) => {
    const made = document.createElement("a");
    made.textContent = text;
    made.href = ROOT + address;
    made.hreflang = "fr";
    return made;
  };

  let away = false;
  const tellAway = () => {
    away = true;
    document.documentElement.dataset.reseau = "non";
    say(WORDS.hors_ligne, link(WORDS.hors_ligne_lien, "hors-ligne/"));
  };
  const tellBack = () => {
    if (!away) return;
    away = false;
    delete document.documentElement.dataset.reseau;
    say(WORDS.en_ligne);
  };

  /* The device may believe that it has a network that leads nowhere: only an answer tells. */
  const probe = () => {
    if (!workers.controller) return undefined;
    if (!navigator.onLine) return tellAway();
    return fetch(`${ROOT}sw.js`, { method: "HEAD", cache: "no-store" }).then(tellBack, tellAway);
  };

  let wanted = false;
  const offer = (worker) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "bouton bouton--calme";
    button.textContent = WORDS.version_lire;
    button.addEventListener("click", () => {
      wanted = true;
      worker.postMessage({ lire: true });
    });
    say(WORDS.version_prete, button);
  };
  workers.addEventListener("controllerchange", () => {
    if (wanted) location.reload();
  });

  const follow = (registration) => {
    if (registration.waiting && workers.controller) offer(registration.waiting);
    registration.addEventListener("updatefound", () => {
      const worker = registration.installing;
      worker.addEventListener("statechange", () => {
        if (worker.state === "installed" && workers.controller) offer(worker);
      });
    });
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState !== "visible") return;
      probe();
      registration.update().catch(() => {});
    });
  };

  const start = async () => {
    if (refused()) return;
    const first = !workers.controller;
    const registration = await workers.register(`${ROOT}sw.js`, { scope: ROOT, updateViaCache: "none" });
    if (!registration) return;
    follow(registration);
    const { active } = await workers.ready;
    const files = performance.getEntriesByType("resource").map((each) => each.name);
    if (first) active.postMessage({ ouverte: [location.href, ...files] });
    active.postMessage({ doucement: true, langue: document.documentElement.lang });
  };

  const whenIdle = window.requestIdleCallback ?? ((work) => setTimeout(work, 1000));
  const begin = () => {
    addEventListener("online", probe);
    addEventListener("offline", tellAway);
    probe();
    whenIdle(() => start().catch(() => {})); // a browser may forbid it: the site works without
  };
  if (document.readyState === "complete") begin();
  else addEventListener("load", begin);
})();
