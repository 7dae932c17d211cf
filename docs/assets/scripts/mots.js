/* A press opens a word without this. Here: the pointer, the focus, and the place beside the word. */
(() => {
  const view = document.documentElement;
  let passing, closed, timer;

  for (const word of document.querySelectorAll(".mot")) {
    const sense = document.getElementById(word.getAttribute("popovertarget"));
    const on = (part, name, what) => part.addEventListener(name, what);

    if (!sense.showPopover) {
      on(word, "click", () => sense.scrollIntoView());
      continue;
    }

    const later = (what, delay) => {
      clearTimeout(timer);
      timer = setTimeout(what, delay);
    };
    const show = () => {
      if (sense.matches(":popover-open")) return;
      sense.showPopover({ source: word });
      passing = sense;
    };
    const hide = () => passing === sense && sense.hidePopover();

    on(sense, "beforetoggle", (event) => {
      if (event.newState !== "open") {
        closed = event.timeStamp;
        passing = null;
        return;
      }
      const { left, top, bottom } = word.getBoundingClientRect();
      const under = view.clientHeight - bottom;
      const below = under > 260 || under > top;
      sense.dataset.pose = "";
      Object.assign(sense.style, {
        left: `max(.75rem, min(${left + scrollX}px, ${view.clientWidth}px - 26.75rem))`,
        top: below ? `${bottom + scrollY + 4}px` : "auto",
        bottom: below ? "auto" : `${view.clientHeight - top - scrollY + 4}px`,
        maxHeight: `${(below ? under : top) - 16}px`,
      });
    });

    // Closing gives the focus back: that must not open again.
    on(word, "focus", (event) => {
      if (word.matches(":focus-visible") && !(event.timeStamp - closed < 50)) show();
    });
    // A press keeps what was opened in passing.
    on(word, "click", (event) => {
      clearTimeout(timer);
      if (passing === sense) event.preventDefault();
      passing = null;
    });
    on(word, "pointerenter", (event) => event.pointerType === "mouse" && later(show, 120));
    on(sense, "pointerenter", () => clearTimeout(timer));
    for (const part of [word, sense]) {
      on(part, "pointerleave", () => later(hide, 300));
      on(part, "focusout", ({ relatedTarget: next }) => {
        if (next && next !== word && !sense.contains(next)) sense.hidePopover();
      });
    }
  }
})();
