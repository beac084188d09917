// The page is complete without this script; it only adds.
"use strict";
(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const one = (selector, root = document) => root.querySelector(selector);
  const page = document.documentElement;
  const button = () => Object.assign(document.createElement("button"), { type: "button" });

  // From disk, a folder shows its listing: links name the file.
  if (location.protocol === "file:") {
    for (const link of all("a[href]")) {
      if (link.protocol === "file:" && link.pathname.endsWith("/")) link.pathname += "index.html";
    }
  }

  // Light, dark, or as the system.
  const light = one("#theme");
  if (light) {
    const themes = ["auto", "light", "dark"];
    const theme = () => page.dataset.theme || "auto";
    const show = () => { light.title = light.ariaLabel = light.dataset[theme()]; };
    light.addEventListener("click", () => {
      const next = themes[(themes.indexOf(theme()) + 1) % 3];
      page.dataset.theme = next;
      if (next === "auto") delete page.dataset.theme;
      try { localStorage.theme = page.dataset.theme || ""; } catch {}
      show();
    });
    show();
  }

  // Copying code, and what a template names.
  const live = one("#live");
  for (const figure of live ? all("figure.code") : []) {
    const copy = button();
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

  // A grid is one stop of Tab; arrows move in it, a line says what is there.
  for (const grid of all("[data-readout]")) {
    const line = document.getElementById(grid.dataset.readout);
    const cells = all("a", grid);
    const say = (event) => {
      const cell = event.target.closest("a, [data-cell]");
      if (cell) line.textContent = one(".vh", cell).textContent;
    };
    const current = cells.find((cell) => cell.ariaCurrent || cell.matches(".here")) || cells.at(-1);
    for (const cell of cells) cell.tabIndex = cell === current ? 0 : -1;
    for (const name of ["pointerover", "focusin"]) grid.addEventListener(name, say);
    grid.addEventListener("keydown", (event) => {
      const from = document.activeElement;
      const next = target(event.key, cells, from, page.dir === "rtl" ? -1 : 1);
      if (!next || next === from) return;
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
    if (/Home|End/.test(key)) return cells.at(key === "Home" ? 0 : -1);
    const side = { ArrowUp: -1, ArrowDown: 1 }[key];
    if (!side) return;
    const here = from.getBoundingClientRect();
    const far = (cell) => {
      const box = cell.getBoundingClientRect();
      const down = side * (box.top - here.top);
      return down > 4 ? down * 1000 + Math.abs(box.left - here.left) : Infinity;
    };
    return cells.reduce((next, cell) => (far(cell) < far(next) ? cell : next), from);
  }

  // Search opens at once, so that nothing typed is lost.
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

  // Ctrl-K and / search, [ and ] turn days.
  document.addEventListener("keydown", (event) => {
    const held = event.ctrlKey || event.metaKey;
    const bare = !held && !event.altKey && !event.target.closest("input, textarea, select, [contenteditable]");
    if (opener && (held ? event.key === "k" : bare && event.key === "/")) search(event);
    const rel = bare && { "[": "prev", "]": "next" }[event.key];
    if (rel) one(`.pager [rel=${rel}]`)?.click();
  });

  // Headers of tables sort: empty cells last.
  const compared = (one, other, order) => {
    if (!one || !other) return !one - !other;
    const numbers = one - other;
    return order * (Number.isNaN(numbers) ? one.localeCompare(other, page.lang, { numeric: true }) : numbers);
  };
  for (const head of all("table[data-sortable] thead th")) {
    const sort = button();
    sort.append(...head.childNodes);
    head.append(sort);
    sort.addEventListener("click", () => {
      const order = head.ariaSort === "ascending" ? -1 : 1;
      for (const other of head.parentNode.cells) other.ariaSort = null;
      head.ariaSort = order > 0 ? "ascending" : "descending";
      const text = (row) => { const cell = row.cells[head.cellIndex]; return cell.dataset.value ?? cell.textContent.trim(); };
      for (const body of sort.closest("table").tBodies)
        body.append(...all("tr:not(:has([scope=rowgroup]))", body).sort((a, b) => compared(text(a), text(b), order)));
    });
  }

  // Contents show where the reader is.
  const contents = one(".toc");
  const places = new Map(all(".toc a").map((link) => [decodeURIComponent(link.hash.slice(1)), link]));
  if (contents) contents.open ||= matchMedia("(min-width: 72rem)").matches;
  const seen = new IntersectionObserver((entries) => {
    for (const entry of entries.filter((entry) => entry.isIntersecting)) {
      for (const link of places.values()) link.ariaCurrent = null;
      places.get(entry.target.id).ariaCurrent = "true";
    }
  }, { rootMargin: "0px 0px -75%" });
  for (const id of places.keys()) {
    const heading = document.getElementById(id);
    if (heading) seen.observe(heading);
  }
})();
