// Reads the index that docs/search.md describes.
"use strict";
{
  // Terms, as journal/terms.py makes them.
  const UNSPACED =
    "\\u0e00-\\u0eff\\u1000-\\u109f\\u1780-\\u17ff\\u3005-\\u3007\\u3040-\\u30ff\\u31f0-\\u31ff\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff\\u{20000}-\\u{3ffff}";
  const WORD = new RegExp(
    `[${UNSPACED}]+|(?:(?![${UNSPACED}])[\\p{L}\\p{N}\\p{M}\\u00ad\\u200c\\u200d])+(?:\\+\\+|#)?`,
    "gu",
  );

  const isUnspaced = (text) => new RegExp(`^[${UNSPACED}]`, "u").test(text);
  const isCorrectable = (term) => /^[^0-9]{4,}$/u.test(term) && !isUnspaced(term);
  const fold = (text) =>
    text
      .normalize("NFKD")
      .replace(/[\u00ad\u0300-\u036f\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u0640\u064b-\u065f\u0670\u200c\u200d\ufe00-\ufe0f]/g, "")
      .toUpperCase()
      .toLowerCase()
      .normalize("NFC");
  const pairs = (run) => [...run].map((letter, n, letters) => letter + (letters[n + 1] ?? ""));
  const termsIn = (text) =>
    (fold(text).match(WORD) ?? []).flatMap((word) =>
      isUnspaced(word) ? pairs(word) : [...word].slice(0, 32).join(""),
    );
  const reversed = (text) => [...text].reverse().join("");

  // Files of the index: scripts that call one function.
  const index = new URL(document.querySelector("[data-index]").dataset.index, location.href);
  const home = new URL("..", index);
  const files = new Map();
  let root;
  let fresh = "";

  window.journalSearch = (content) => document.currentScript.take(content);

  const load = (name) => {
    const file =
      files.get(name) ??
      new Promise((resolve, reject) => {
        const script = document.createElement("script");
        Object.assign(script, { take: resolve, onerror: reject, src: new URL(`${name}.js${fresh}`, index) });
        document.head.append(script);
      });
    files.set(name, file);
    return file;
  };

  const start = async () => {
    root = { ...(await load("index")) };
    fresh = "";
    for (const kind of ["documents", "terms", "endings"]) {
      root[kind] = root[kind].split("\n").map((line) => [line.slice(0, -4), line.slice(-4)]);
    }
  };

  const part = (kind, n) => load(kind[0] + n + "-" + root[kind][n][1]);

  const lines = async (kind, text, open) => {
    const list = root[kind];
    const asked = list.flatMap(([first], n) =>
      first <= (open ? `${text}\uffff` : text) && !(list[n + 1]?.[0] <= text) ? part(kind, n) : [],
    );
    let term = "";
    return (await Promise.all(asked))
      .join("\n")
      .split("\n")
      .map((line) => {
        const [rest, said] = line.slice(1).split(" ");
        return [(term = term.slice(0, parseInt(line[0], 36)) + rest), said];
      })
      .filter(([term]) => (open ? term.startsWith(text) : term === text));
  };

  const isNear = (word, term, open) => {
    const same = (a, b) => (open ? term.slice(b).startsWith(word.slice(a)) : word.slice(a) === term.slice(b));
    let n = 0;
    while (n < word.length && word[n] === term[n]) n++;
    const swapped = word[n] === term[n + 1] && word[n + 1] === term[n];
    return same(n + 1, n + 1) || same(n + 1, n) || same(n, n + 1) || (swapped && same(n + 2, n + 2));
  };

  // Of a word with one slip, one half is right.
  const nearTo = async (word) => {
    const half = word.length >> 1;
    const [begun, ended] = await Promise.all([
      lines("terms", word.slice(0, half), true),
      lines("endings", reversed(word.slice(half + 1)), true),
    ]);
    const alike = begun.map(([term]) => term).filter(isCorrectable);
    const all = [...new Set([...alike, ...ended.map(([ending]) => reversed(ending))])];
    const near = all.filter((term) => isNear(word, term));
    const chosen = near.length ? near : alike.filter((term) => isNear(word, term, true));
    return (await Promise.all(chosen.map((term) => lines("terms", term)))).flat();
  };

  const look = async (word) => {
    let found = await lines("terms", word, word.length > 2 || isUnspaced(word));
    const slip = !found.length && word.length > 4 && isCorrectable(word);
    if (slip) found = await nearTo(word);
    const fits = new Map();
    for (const [term, said] of found) {
      const worth = slip ? 1 : term === word ? 3 : 2;
      let number = -1;
      for (const [, skipped, part, level] of said.matchAll(/(\w*?)(?:,(\w+?))?([@-_])/g)) {
        number += 1 + parseInt(skipped || 0, 36);
        const fit = (level.charCodeAt(0) - 63) * worth;
        if (!(fits.get(number)?.fit >= fit)) fits.set(number, { fit, part: parseInt(part ?? 0, 36) });
      }
    }
    return { fits, terms: found.map(([term]) => term) };
  };

  const find = async (query) => {
    await start();
    const asked = termsIn(query).filter((word, n, all) => !(isUnspaced(word) && all[n - 1]?.endsWith(word)));
    const words = [...new Set(asked)].slice(0, 8);
    const looked = await Promise.all(words.map(look));
    const hits = new Map();
    for (const { fits } of looked) {
      const rarity = 32 - Math.clz32(root.count / fits.size);
      for (const [number, { fit, part }] of fits) {
        const hit = hits.get(number) ?? { number, words: 0, score: 0, best: 0 };
        hits.set(number, hit);
        hit.words++;
        hit.score += rarity * fit;
        if (rarity * fit > hit.best) Object.assign(hit, { best: rarity * fit, part });
      }
    }
    const all = [...hits.values()].sort((a, b) => b.score - a.score || b.number - a.number);
    const most = Math.max(...all.map((hit) => hit.words));
    return { hits: all.filter((hit) => hit.words === most), terms: new Set(looked.flatMap(({ terms }) => terms)) };
  };

  // A kept index may name files that are gone: read it anew.
  const search = (query) =>
    find(query).catch(() => {
      fresh = `?${Date.now()}`;
      files.clear();
      return find(query);
    });

  const named = (address) => {
    const url = new URL(address, home);
    if (url.protocol === "file:" && url.pathname.endsWith("/")) url.pathname += "index.html";
    return url;
  };

  const made = (tag, ...content) => {
    const element = document.createElement(tag);
    element.append(...content);
    return element;
  };

  const spots = (text, terms) =>
    [...text.matchAll(WORD)].flatMap(({ 0: word, index: at }) =>
      (isUnspaced(word) ? pairs(word) : [word]).flatMap((piece) => {
        const from = at;
        at += isUnspaced(word) ? [...piece][0].length : 0;
        const [term] = termsIn(piece);
        return terms.has(term) ? { from, to: from + piece.length, term } : [];
      }),
    );

  const marked = (text, found, from = 0, to = text.length) => {
    const nodes = [];
    for (const spot of found) {
      const first = Math.max(spot.from, from);
      if (spot.to <= from || first >= to) continue;
      nodes.push(text.slice(from, first), made("mark", text.slice(first, spot.to)));
      from = spot.to;
    }
    return [...nodes, text.slice(from, Math.max(from, to))];
  };

  const excerpt = (text, terms) => {
    const found = spots(text, terms);
    const count = ({ from }) =>
      new Set(found.filter((spot) => spot.from >= from && spot.to < from + 160).map((spot) => spot.term)).size;
    const at = [...found].sort((a, b) => count(b) - count(a) || a.from - b.from)[0]?.from ?? -1;
    const from = at > 40 ? at - 40 + Math.max(0, text.slice(at - 40, at).search(/\s/)) : 0;
    return [at, from ? "…" : "", ...marked(text, found, from, from + 300)];
  };

  const result = async ({ number, part: where }, terms) => {
    const group = Math.floor(number / root.group);
    const line = (await part("documents", group)).split("\n")[number % root.group];
    const [kind, challenge, label, address, title] = line.split("\t");
    const link = made("a", ...marked(title, spots(title, terms)));
    link.href = named(address);
    const text = made("p");
    load(`x${number}-${where}`).then(([owner, line, content]) => {
      const [at, ...nodes] = excerpt(content, terms);
      if (owner === address) text.append(...nodes);
      if (line && at >= 0) link.hash = `L${line - 1 + content.slice(0, at).split("\n").length}`;
    });
    const about = [kind > 0 && root.kinds[kind], root.challenges[challenge]].filter(Boolean).join(", ");
    return made("li", made("b", label), made("div", link, " ", made("i", about)), text);
  };

  // The dialog, the page, or the page for an address that is not there.
  for (const box of document.querySelectorAll(".search")) {
    const [input, list, status, more] = ["input", "ol", "[role=status]", "[data-more]"].map((name) =>
      box.querySelector(name),
    );
    const { step, failed, lost } = box.dataset;
    const { form } = input;
    let limit = +step;
    let turn = 0;
    let entered, timer;

    const answer = async () => {
      const mine = ++turn;
      const query = input.value.trim();
      try {
        const found = await search(query);
        const items = await Promise.all(found.hits.slice(0, limit).map((hit) => result(hit, found.terms)));
        const count = found.hits.length;
        if (mine !== turn) return;
        const at = [...list.children].indexOf(document.activeElement.closest("li"));
        list.replaceChildren(...items);
        if (at >= 0) (items[at]?.querySelector("a") ?? input).focus();
        status.textContent = query && root[count > 1 ? "many" : count ? "one" : "none"].replace(/{\w+}/, () => count || query);
        more.hidden = count <= limit;
        if (entered) list.querySelector("a")?.click();
      } catch {
        status.textContent = failed;
      }
    };

    form.action = named(form.action);
    input.oninput = () => {
      clearTimeout(timer);
      entered = false;
      limit = +step;
      timer = setTimeout(answer, 120);
    };
    box.onkeydown = (event) => {
      const { key } = event;
      const stops = [input, ...list.querySelectorAll("a")];
      const at = stops.indexOf(document.activeElement);
      const way = { ArrowDown: 1, ArrowUp: -1 }[key];
      if (at < 0 || event.isComposing || event.ctrlKey || event.metaKey) return;
      if (way || (!at && key === "Enter" && box.showModal)) {
        event.preventDefault();
        if (way) stops[at + way]?.focus();
        else answer((entered = true));
      } else if (key.length === 1 || key === "Backspace") input.focus();
    };
    box.onclick = ({ target }) => {
      if (target === box || target.matches("[data-close]")) box.close?.();
      if (target === more && more.type === "button") {
        limit += +step;
        answer();
      }
    };
    const asked = lost ? `q=${location.pathname.match(/([^/.]*)[^/]*\/?$/)[1]}` : location.search;
    if (!box.showModal) input.value ||= new URLSearchParams(asked).get("q") ?? "";
    answer();
  }
}
