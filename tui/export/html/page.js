"use strict";
/* Chooses actors and steps through their mentions. All it needs is in the page: each actor of the cast lists links to its
   mentions, each followed by its reason and confidence. Nothing here makes markup of text. */
(() => {
  const bar = document.querySelector(".bar");
  const said = bar.querySelector(".said");
  const marks = bar.querySelector(".marks");
  const keys = document.querySelector(".keys");
  const tip = document.querySelector(".tip");
  const MARKS = ["all", "target", "none"];
  const WORDING = { all: "all", target: "chosen", none: "none" };
  let chosen = null; /* the opened element of the cast */
  let links = []; /* those to its mentions, in text order */
  let current = -1;

  const targetOf = link => document.getElementById(link.hash.slice(1));
  const nameOf = actor => actor.querySelector(".name").textContent;
  const linkTo = mention => document.querySelector(`.mentions a[href="#${CSS.escape(mention.id)}"]`);
  const elementsOf = id => [document.getElementById(id), ...document.querySelectorAll(`[data-of="${CSS.escape(id)}"]`)];
  const actorsIn = article => article.querySelectorAll("details.actor");

  function mark(actor, isMarked) {
    const article = actor.closest("article");
    const id = CSS.escape(actor.dataset.actor);
    for (const element of article.querySelectorAll(`[data-actor="${id}"].m, [data-speaker="${id}"]`)) {
      element.classList.toggle("on", isMarked);
    }
  }

  function leaveCurrent() {
    if (current >= 0) {
      links[current].removeAttribute("aria-current");
      for (const element of elementsOf(links[current].hash.slice(1))) element.classList.remove("here");
    }
    current = -1;
  }

  function choose(actor) {
    if (actor === chosen) return;
    leaveCurrent();
    if (chosen) {
      mark(chosen, false);
      chosen.open = false;
    }
    chosen = actor;
    links = actor ? [...actor.querySelectorAll(".mentions a")] : [];
    if (actor) {
      mark(actor, true);
      actor.open = true;
      say(nameOf(actor), `${links.length} ${links.length === 1 ? "mention" : "mentions"}`);
    } else {
      say("", "");
    }
  }

  function say(strong, rest) {
    const name = document.createElement("b");
    name.textContent = strong;
    const more = document.createElement("span");
    more.textContent = rest;
    said.replaceChildren(name, " ", more);
  }

  function describe(link) {
    const item = link.parentElement;
    return item.textContent.slice(link.textContent.length).trim();
  }

  /* Scrolls to an element, or to what follows one that is not shown. Of a long page only a part is laid out, and what
     comes into view takes another height than was assumed: there, it scrolls again when the place has moved. */
  function reveal(element) {
    const hidden = element.closest("[hidden]");
    const shown = hidden ? hidden.nextElementSibling || hidden.parentElement : element;
    const scroll = () => {
      shown.scrollIntoView({ block: hidden ? "start" : "center" });
      return shown.getBoundingClientRect().top;
    };
    let top = scroll();
    let frames = document.documentElement.classList.contains("long") ? 8 : 0;
    const check = () => {
      if (!element.matches(".here")) return;
      if (Math.abs(shown.getBoundingClientRect().top - top) > 1) top = scroll();
      if (--frames > 0) requestAnimationFrame(check);
    };
    if (frames) requestAnimationFrame(check);
  }

  function go(place, takesFocus) {
    leaveCurrent();
    current = place;
    const link = links[place];
    const mention = targetOf(link);
    for (const element of elementsOf(mention.id)) element.classList.add("here");
    link.setAttribute("aria-current", "true");
    const list = link.closest("ol");
    list.scrollTop = link.offsetTop - list.offsetTop - list.clientHeight / 2;
    reveal(mention);
    if (takesFocus) {
      mention.tabIndex = -1;
      mention.focus({ preventScroll: true });
    }
    history.replaceState(null, "", `#${mention.id}`);
    say(nameOf(chosen), `${place + 1} of ${links.length} · “${link.textContent}” · ${describe(link)}`);
  }

  /* Returns the number of the first mention below the top of the window, by halving. */
  function firstInView() {
    let low = 0;
    let high = links.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (targetOf(links[middle]).getBoundingClientRect().top < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  function articleInView() {
    const articles = [...document.querySelectorAll("article")];
    return articles.find(article => article.getBoundingClientRect().bottom > innerHeight / 2) || articles.at(-1);
  }

  function step(direction, takesFocus) {
    if (!chosen) {
      const actor = actorsIn(articleInView())[0];
      if (!actor) return say("", "Nobody is named here.");
      choose(actor);
    }
    if (!links.length) return;
    const from = current >= 0 ? current + direction : direction > 0 ? firstInView() : firstInView() - 1;
    go((from + links.length) % links.length, takesFocus);
  }

  function goTo(mention, takesFocus) {
    const link = linkTo(mention);
    choose(link.closest("details"));
    go(links.indexOf(link), takesFocus);
  }

  function followAddress() {
    let name = location.hash.slice(1);
    try { name = decodeURIComponent(name); } catch { /* it is taken as it is */ }
    const element = document.getElementById(name);
    if (element && element.matches(".m")) return goTo(element, true);
    const [, id, number] = name.match(/^(.+)\/(\d+)$/) || []; /* a link of the reader: yoon-suk-yeol/3 */
    const actor = id && [...document.querySelectorAll("details.actor")].find(one => one.dataset.actor === id);
    if (actor) {
      choose(actor);
      go(Math.min(Math.max(number - 1, 0), links.length - 1), true);
    }
  }

  function showCast() {
    const cast = (chosen || articleInView().querySelector(".cast")).closest(".cast");
    const summary = (chosen || cast).querySelector("summary");
    (summary || cast).scrollIntoView({ block: "center" });
    if (summary) summary.focus({ preventScroll: true });
  }

  function setMarks(choice) {
    for (const one of MARKS) document.documentElement.classList.toggle(`marks-${one}`, one === choice);
    marks.dataset.choice = choice;
    marks.textContent = `Marks: ${WORDING[choice]}`;
    marks.setAttribute("aria-label", marks.textContent);
  }

  function nextMarks() {
    setMarks(MARKS[(MARKS.indexOf(marks.dataset.choice) + 1) % MARKS.length]);
  }

  /* Returns the mention of an element, be it the first part of it or another one. */
  const wholeOf = part => (part.id ? part : document.getElementById(part.dataset.of));

  document.addEventListener("click", event => {
    const button = event.target.closest("button.step");
    if (button) return step(Number(button.dataset.step), false);
    if (event.target.closest("button.marks")) return nextMarks();
    if (event.target.closest("button.to-cast")) return showCast();
    const link = event.target.closest(".mentions a");
    if (link) {
      event.preventDefault();
      return goTo(targetOf(link), true);
    }
    let mention = event.target.closest(".m");
    if (mention && !event.target.closest("a") && getSelection().isCollapsed) {
      if (mention.classList.contains("here")) mention = mention.parentElement.closest(".m") || mention;
      goTo(wholeOf(mention), false);
    }
  });

  document.addEventListener("toggle", event => {
    if (!event.target.matches("details.actor")) return;
    if (event.target.open) choose(event.target);
    else if (event.target === chosen) choose(null);
  }, true);

  document.addEventListener("keydown", event => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing) return;
    if (!keys.querySelector("input").checked) return; /* for who dictates, or has keys of their own */
    if (event.key === "n" || event.key === "N") {
      event.preventDefault();
      step(event.key === "n" ? 1 : -1, true);
    } else if (event.key === "\\") nextMarks();
    else if (event.key === "Escape") {
      hideTip();
      choose(null);
    }
  });

  function explain(element) {
    const lines = [];
    for (let part = element; part; part = part.parentElement.closest(".m, q")) {
      if (part.matches("q")) {
        const speaker = part.dataset.speaker;
        const actors = [...actorsIn(part.closest("article"))];
        const actor = speaker && actors.find(one => one.dataset.actor === speaker);
        lines.push(actor ? `said by ${nameOf(actor)}` : "a quote");
      } else {
        const link = linkTo(wholeOf(part));
        lines.push(`${nameOf(link.closest("details"))}: ${describe(link)}`);
      }
    }
    return lines.join("\n");
  }

  let pointed = null; /* what the tip explains */
  let pointer = { x: 0, y: 0 };

  function place() {
    const boxes = [...pointed.getClientRects()];
    const box = boxes.find(one => one.bottom >= pointer.y) || pointed.getBoundingClientRect();
    const left = Math.min(pointer.x, innerWidth - tip.offsetWidth - 8);
    const above = box.top - tip.offsetHeight - 6;
    tip.style.left = `${Math.max(8, left)}px`;
    tip.style.top = `${above >= 0 ? above : box.bottom + 6}px`;
  }

  function hideTip() {
    pointed = null;
    tip.hidden = true;
  }

  document.addEventListener("pointerover", event => {
    pointed = event.pointerType === "mouse" ? event.target.closest(".text .m, .text q") : null;
    tip.hidden = !pointed;
    if (!pointed) return;
    pointer = { x: event.clientX, y: event.clientY };
    tip.textContent = explain(pointed);
    place();
  });
  document.addEventListener("scroll", () => {
    if (pointed && pointed.matches(":hover")) place();
    else hideTip();
  }, { capture: true, passive: true });
  addEventListener("hashchange", followAddress);

  document.documentElement.classList.add("script");
  setMarks("all");
  bar.hidden = keys.hidden = false;
  const hasCast = document.querySelector("details.actor");
  say("", hasCast ? "Choose an actor of the cast, then n and N step through its mentions." : "Nobody is named here.");
  followAddress();
})();
