/* A word opens its explanation on a press without this, and Escape closes it. This adds the pointer that passes and
   the keyboard's focus, and puts the explanation beside its word. */
(() => {
  const known = "popover" in HTMLElement.prototype;
  const view = document.documentElement;
  let passing, closed, timer;

  const later = (what, delay) => {
    clearTimeout(timer);
    timer = setTimeout(what, delay);
  };

  for (const word of document.querySelectorAll(".mot")) {
    const sense = document.getElementById(word.getAttribute("popovertarget"));

    if (!known) {
      word.addEventListener("click", () => sense.scrollIntoView());
      continue;
    }

    const show = () => {
      clearTimeout(timer);
      if (sense.matches(":popover-open")) return;
      sense.showPopover({ source: word });
      passing = sense;
    };
    const leave = () => later(() => passing === sense && sense.hidePopover(), 300);

    const place = () => {
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
    };

    sense.addEventListener("beforetoggle", (event) => {
      if (event.newState === "open") return place();
      closed = event.timeStamp;
      if (passing === sense) passing = null;
    });

    word.addEventListener("pointerenter", (event) => event.pointerType === "mouse" && later(show, 120));
    word.addEventListener("pointerleave", leave);
    sense.addEventListener("pointerenter", () => clearTimeout(timer));
    sense.addEventListener("pointerleave", leave);

    // What a passing pointer or the focus has opened, a press keeps open.
    word.addEventListener("click", (event) => {
      clearTimeout(timer);
      if (passing !== sense) return;
      event.preventDefault();
      passing = null;
    });

    // Closing gives the focus back to the word: that must not open it again.
    word.addEventListener("focus", (event) => {
      if (word.matches(":focus-visible") && !(event.timeStamp - closed < 50)) show();
    });
    for (const part of [word, sense]) {
      part.addEventListener("focusout", ({ relatedTarget: next }) => {
        if (next && next !== word && !sense.contains(next)) sense.hidePopover();
      });
    }
  }
})();
