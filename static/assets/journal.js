// The page is complete without this script; it only adds.
"use strict";
(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const one = (selector, root = document) => root.querySelector(selector);
  const page = document.documentElement;

  // A browser that reads a folder from disk shows its listing: name the file in each link instead.
  if (location.protocol === "file:") {
    for (const link of all("a[href]")) {
      const url = new URL(link.getAttribute("href"), location.href);
      if (url.protocol === "file:" && url.pathname.endsWith("/")) {
        url.pathname += "index.html";
        link.href = url.href;
      }
    }
  }

  // Light, dark, or as the system has it.
  const button = one("#theme");
  if (button) {
    const themes = ["auto", "light", "dark"];
    const theme = () => page.dataset.theme || "auto";
    const show = () => { button.title = button.ariaLabel = button.dataset[theme()]; };
    button.addEventListener("click", () => {
      const next = themes[(themes.indexOf(theme()) + 1) % 3];
      if (next === "auto") delete page.dataset.theme;
      else page.dataset.theme = next;
      try { localStorage.theme = page.dataset.theme || ""; } catch {}
      show();
    });
    show();
  }

  // Copying: a button on each block of code, and wherever a template asks for one.
  const live = one("#live");
  for (const figure of live ? all("figure.code") : []) {
    const copy = document.createElement("button");
    copy.type = "button";
    copy.className = "btn";
    copy.textContent = live.dataset.copy;
    copy.dataset.copy = "";
    figure.append(copy);
  }
  document.addEventListener("click", async (event) => {
    const copy = event.target.closest("[data-copy]");
    if (!copy || copy === live) return;
    const source = copy.dataset.copy ? one(copy.dataset.copy) : one("code, annotation", copy.parentNode);
    const label = copy.dataset.label ??= copy.textContent;
    let said = "copied";
    try { await navigator.clipboard.writeText((source.innerText ?? source.textContent.trim()).trimEnd()); } catch { said = "failed"; }
    live.textContent = copy.textContent = live.dataset[said];
    setTimeout(() => { copy.textContent = label; live.textContent = ""; }, 1600);
  });

  // A grid is one stop of the Tab key; arrows move in it, and a line below says what is under pointer or focus.
  for (const grid of all("[data-readout]")) {
    const line = document.getElementById(grid.dataset.readout);
    const cells = all("a", grid);
    const say = (event) => {
      const cell = event.target.closest("a, [data-cell]");
      if (cell) line.textContent = one(".vh", cell).textContent;
    };
    const current = cells.find((cell) => cell.ariaCurrent || cell.matches(".here")) || cells.at(-1);
    for (const cell of cells) cell.tabIndex = cell === current ? 0 : -1;
    grid.addEventListener("pointerover", say);
    grid.addEventListener("focusin", say);
    grid.addEventListener("keydown", (event) => {
      const from = document.activeElement;
      const next = target(event.key, cells, from, page.dir === "rtl" ? -1 : 1);
      if (!next) return;
      event.preventDefault();
      from.tabIndex = -1;
      next.tabIndex = 0;
      next.focus();
    });
  }
  function target(key, cells, from, way) {
    const at = cells.indexOf(from);
    const step = { ArrowRight: way, ArrowLeft: -way }[key];
    if (step) return cells[at + step];
    if (key === "Home") return cells[0];
    if (key === "End") return cells.at(-1);
    const side = { ArrowUp: -1, ArrowDown: 1 }[key];
    if (!side) return undefined;
    const here = from.getBoundingClientRect();
    const distance = (cell) => {
      const box = cell.getBoundingClientRect();
      const down = side * (box.top - here.top);
      return down > 4 ? down * 1000 + Math.abs(box.left - here.left) : Infinity;
    };
    return cells.map((cell) => [distance(cell), cell]).filter(([far]) => far < Infinity).sort(([a], [b]) => a - b)[0]?.[1];
  }

  // [ and ] lead to the day before and the day after.
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select")) return;
    const rel = { "[": "prev", "]": "next" }[event.key];
    if (rel) one(`.pager [rel=${rel}]`)?.click();
  });

  // Search opens at once, so that nothing typed is lost; the rest of it comes with the first use.
  const opener = one("[data-search]");
  if (opener) opener.ariaKeyShortcuts = "/ Control+K Meta+K";
  const dialog = () => {
    const { index, words } = opener.dataset;
    const [field, failed, close, all, move, open, leave] = words.split("|");
    opener.insertAdjacentHTML("afterend", `<dialog class="search" aria-label="${field}" data-step="8" data-failed="${failed}">
<form action="${index.slice(0, -8)}" role="search" id="search">
<input name="q" aria-label="${field}" placeholder="${field}" enterkeyhint="go" autocomplete="off" spellcheck="false">
<button class="btn" type="button" data-close>${close}</button>
</form>
<ol></ol>
<div class="tally">
<p role="status"></p>
<button class="btn" form="search" data-more hidden>${all}</button>
<p class="keys" aria-hidden="true"><kbd>↑</kbd> <kbd>↓</kbd> ${move} <kbd>Enter</kbd> ${open} <kbd>Esc</kbd> ${leave}</p>
</div>
</dialog>`);
    return opener.nextElementSibling;
  };
  const search = (event) => {
    const box = one(".search") ?? dialog();
    event.preventDefault();
    if (box.showModal && !box.open) box.showModal();
    one("input", box).select();
    if (one("script[src*='/search.js']")) return;
    const add = (tag, settings) => document.head.append(Object.assign(document.createElement(tag), settings));
    add("link", { rel: "stylesheet", href: opener.dataset.style });
    add("script", { src: opener.dataset.search });
  };
  opener?.addEventListener("click", search);
  document.addEventListener("keydown", (event) => {
    const held = event.ctrlKey || event.metaKey;
    const bare = !held && !event.altKey && !event.target.closest("input, textarea, select, [contenteditable]");
    if (opener && (held ? event.key === "k" : bare && event.key === "/")) search(event);
  });

  // The contents show where the reader is.
  const contents = one(".toc");
  const places = new Map(all(".toc a").map((link) => [decodeURIComponent(link.hash.slice(1)), link]));
  if (contents && matchMedia("(min-width: 72rem)").matches) contents.open = true;
  const seen = new IntersectionObserver((entries) => {
    for (const { target: heading } of entries.filter((entry) => entry.isIntersecting)) {
      for (const link of places.values()) link.removeAttribute("aria-current");
      places.get(heading.id).ariaCurrent = "true";
    }
  }, { rootMargin: "0px 0px -75%" });
  for (const id of places.keys()) {
    const heading = document.getElementById(id);
    if (heading) seen.observe(heading);
  }
})();
