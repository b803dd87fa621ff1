/**
 * Walking through the highlights with pointer and keyboard.
 *
 * The highlights of the article are one stop of the Tab key; from there ← and → go to the neighbours, Home and End
 * to the first and last, Enter into the card, Escape out of it. `goTo` leads to the next mention of an entity.
 */

/** How long the pointer rests before the card comes, and may be away before it goes, in milliseconds. */
const REST = 120;
const AWAY = 280;

/**
 * @param root     the article
 * @param cardRoot the card's element
 * @param views    `article`, `card`, `legend`, `entities` (see `views/`), and `announce`
 */
export function createWalk(root, cardRoot, { article, card, legend, entities, announce }) {
  let document = null;
  let byEntity = [];
  let current = -1;
  let pinned = false;
  let timer = 0;

  const soon = (delay, action) => {
    clearTimeout(timer);
    timer = setTimeout(action, delay);
  };

  /** The mentions of an entity that are on view. */
  const mentionsOf = (entity) => byEntity[entity].filter((mention) => legend.shows(mention));

  function open(mark, pin) {
    clearTimeout(timer);
    const mention = Number(mark.dataset.mention);
    if (!legend.shows(mention)) return;
    pinned = pin || (pinned && card.mark === mark);
    const entity = document.mentions[mention].entity;
    const all = mentionsOf(entity);
    const position = { place: all.indexOf(mention) + 1, total: all.length };
    if (card.mark !== mark) card.open(mark, document, position);
    highlight(entity);
    if (pin) {
      stand(mention);
      entities.point(entity, `${position.place}/${position.total}`);
    }
  }

  function close() {
    clearTimeout(timer);
    pinned = false;
    card.close();
    highlight(null);
  }

  /** All mentions of one entity stand out together. */
  function highlight(entity) {
    for (const mark of root.querySelectorAll("mark.same")) mark.classList.remove("same");
    if (entity === null) return;
    for (const mark of root.querySelectorAll(`mark[data-entity="${entity}"]`)) mark.classList.add("same");
  }

  /** Makes a mention the one that the Tab key comes to. */
  function stand(mention) {
    root.querySelector("mark[tabindex='0']")?.setAttribute("tabindex", "-1");
    current = mention;
    article.mark(mention)?.setAttribute("tabindex", "0");
  }

  /** From a mention on in steps of 1 or -1 to one that is on view and drawn. */
  function seek(from, step) {
    for (let mention = from; mention >= 0 && mention < document.mentions.length; mention += step) {
      if (legend.shows(mention)) {
        const mark = article.mark(mention);
        if (mark) return mark;
      }
    }
    return null;
  }

  function goTo(entity, step) {
    const all = mentionsOf(entity);
    if (all.length === 0) return;
    const here = all.indexOf(current);
    const next = here >= 0
      ? (here + step + all.length) % all.length
      : step > 0 ? 0 : all.length - 1;
    const mark = article.mark(all[next]);
    if (!mark) return;
    close();
    stand(all[next]);
    mark.scrollIntoView({ block: "center" });
    highlight(entity);
    entities.point(entity, `${next + 1}/${all.length}`);
    announce(`${mark.textContent}: mention ${next + 1} of ${all.length}.`);
    return mark;
  }

  root.addEventListener("pointerover", (event) => {
    const mark = event.target.closest("mark");
    if (mark && event.pointerType === "mouse" && !pinned) soon(REST, () => open(mark, false));
  });
  root.addEventListener("pointerout", (event) => {
    if (event.target.closest("mark") && !pinned) soon(AWAY, close);
  });
  cardRoot.addEventListener("pointerenter", () => clearTimeout(timer));
  cardRoot.addEventListener("pointerleave", () => {
    if (!pinned) soon(AWAY, close);
  });

  root.addEventListener("click", (event) => {
    const mark = event.target.closest("mark");
    if (mark && getSelection().isCollapsed) open(mark, true);
  });
  root.addEventListener("focusin", (event) => {
    if (event.target.matches("mark:focus-visible")) open(event.target, true);
  });
  // Where a click on a button does not focus it (Safari), the pointer still is on the card.
  const leaves = (event) => !cardRoot.contains(event.relatedTarget) && !cardRoot.matches(":hover");
  root.addEventListener("focusout", (event) => {
    if (event.target.matches("mark") && leaves(event)) close();
  });
  cardRoot.addEventListener("focusout", (event) => {
    if (event.relatedTarget !== card.mark && leaves(event)) close();
  });
  addEventListener("pointerdown", (event) => {
    if (!event.target.closest("mark, .card")) close();
  });
  addEventListener("resize", close);

  root.addEventListener("keydown", (event) => {
    if (!event.target.matches("mark") || event.ctrlKey || event.metaKey || event.altKey) return;
    const mention = Number(event.target.dataset.mention);
    const last = document.mentions.length - 1;
    const targets = {
      ArrowRight: () => seek(mention + 1, 1),
      ArrowLeft: () => seek(mention - 1, -1),
      Home: () => seek(0, 1),
      End: () => seek(last, -1),
    };
    if (event.key === "Enter") {
      open(event.target, true);
      cardRoot.querySelector("button:not([hidden])")?.focus();
    } else if (targets[event.key]) {
      targets[event.key]()?.focus();
    } else {
      return;
    }
    event.preventDefault();
  });
  addEventListener("keydown", (event) => {
    if (event.key === "Escape" && card.mark) close();
  });

  cardRoot.addEventListener("click", (event) => {
    const step = Number(event.target.closest("[data-walk]")?.dataset.walk ?? 0);
    if (step === 0) return;
    const mark = goTo(document.mentions[current < 0 ? card.mark.dataset.mention : current].entity, step);
    if (!mark) return;
    open(mark, true);
    cardRoot.querySelector(`[data-walk="${step}"]`).focus({ preventScroll: true });
  });

  return {
    goTo,
    close,

    /** Begins at the top of a new document, or makes good for what has been hidden. */
    update(state) {
      if (!state.document) return;
      if (state.document !== document) {
        close();
        document = state.document;
        byEntity = document.entities.map(() => []);
        document.mentions.forEach(({ entity }, mention) => byEntity[entity].push(mention));
        current = -1;
      }
      if (current < 0 || !legend.shows(current)) {
        const first = seek(0, 1);
        if (first) stand(Number(first.dataset.mention));
        current = -1;
      }
    },
  };
}
