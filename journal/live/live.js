// Keeps the page as its source is, while `journal serve` runs. No part of a published site.
//
// A copy of the page as it was served is morphed into the page as it is served now; what changed in the copy is then
// done to the page itself. So nothing else is touched: open details, fields, focus, scroll position, and whatever other
// scripts have added stay as they are.
"use strict";
const script = document.currentScript;
const events = new URL("events", script.src);
const served = document.cloneNode(true);
const live = new WeakMap(); // node of the copy → its node on the page
const known = new WeakSet(); // the nodes of the page that have one in the copy
let tag = script.dataset.tag;
let seen = script.dataset.seen;

const pair = (copy, node) => {
  live.set(copy, node);
  known.add(node);
};
const pairAll = (copy, node) => {
  pair(copy, node);
  copy.childNodes.forEach((child, index) => pairAll(child, node.childNodes[index]));
};
pairAll(served, document); // at once: no other script has changed anything yet

// ---------------------------------------------------------------- what the server tells

let source;
let work = Promise.resolve();
const listen = () => {
  source?.close();
  // Browsers keep few connections to one server, so a page that nobody sees needs none; it catches up once it is seen.
  if (document.hidden) return;
  events.searchParams.set("seen", seen);
  source = new EventSource(events);
  source.onmessage = ({ data }) => {
    work = work.then(() => update(JSON.parse(data))).catch((error) => console.error(error));
  };
};
document.addEventListener("visibilitychange", listen);
addEventListener("pagehide", () => source?.close());
addEventListener("pageshow", ({ persisted }) => persisted && listen());

const update = async (news) => {
  showProblems(news.problems);
  const goes = news.follow && news.edited;
  if (goes && new URL(news.edited, location.href).pathname !== location.pathname) {
    location.assign(news.edited);
    return;
  }
  const answer = await fetch(location.pathname + location.search, { headers: { "If-None-Match": `"${tag}"` } });
  if (answer.status !== 304) {
    const next = new DOMParser().parseFromString(await answer.text(), "text/html");
    const own = next.querySelector("script[data-tag]");
    if (!own || needsReload(next)) {
      location.reload();
      return;
    }
    const first = become(next);
    if (first === undefined) {
      location.reload();
      return;
    }
    tag = own.dataset.tag;
    if (goes && first) reveal(first);
  }
  refresh(news.changed, news.mark);
  seen = news.mark;
};

// Scripts run once, and a policy holds from the start, so a page with other ones is loaded anew.
const needsReload = (next) => signs(served) !== signs(next);
const signs = (page) => {
  const scripts = [...page.scripts].filter((one) => /^(|module|text\/javascript)$/.test(one.type));
  const policy = page.querySelector("meta[http-equiv='Content-Security-Policy' i]");
  return JSON.stringify([policy?.content, ...scripts.map((one) => one.getAttribute("src") ?? one.textContent)]);
};

const reveal = (node) => {
  const element = node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement;
  const box = element?.getBoundingClientRect();
  if (box && (box.bottom < 0 || box.top > innerHeight)) element.scrollIntoView({ block: "center" });
};

// ---------------------------------------------------------------- morphing

// Make of the page what `next` is; gives the first node that changed, null for none. Two elements of one id can be
// too much for the library: then nothing is done, and nothing given.
const become = (next) => {
  mark(served, next);
  const observer = new MutationObserver(() => {});
  observer.observe(served, { attributes: true, characterData: true, childList: true, subtree: true });
  Idiomorph.morph(served.documentElement, next.documentElement, { head: { style: "morph" }, restoreFocus: false });
  const records = observer.takeRecords();
  observer.disconnect();
  for (const page of [served, next]) {
    for (const element of page.querySelectorAll(`[id^="${MARK}"]`)) element.removeAttribute("id");
  }
  return served.documentElement.isEqualNode(next.documentElement) ? replay(records) : undefined;
};

// What has not changed is matched by what it says, or else by where it stands: an element without an id gets one for
// as long as that takes, if it stands once and unchanged in both.
const BLOCKS = "p, li, pre, table, tr, ul, ol, dl, dt, dd, details, figure, blockquote, section, article, aside, div, "
  + "nav, header, footer, h1, h2, h3, h4, h5, h6, link, meta, script, svg";
const MARK = "journal-live-";
const mark = (old, next) => {
  const said = (page) => {
    const found = new Map();
    for (const element of page.querySelectorAll(BLOCKS)) {
      const html = element.outerHTML;
      found.set(html, found.has(html) ? null : element);
    }
    return found;
  };
  const [before, after] = [said(old), said(next)];
  let number = 0;
  for (const [html, element] of after) {
    const same = before.get(html);
    if (!element || !same || element.id || same.id) continue;
    element.id = same.id = MARK + (number += 1);
  }
};

// Do to the page what was done to its copy.
const replay = (records) => {
  const focused = document.activeElement;
  const fresh = new Set();
  const parents = new Set();
  let first = null;
  const touched = (node) => {
    if (!first && document.body.contains(node)) first = node;
  };
  for (const { type, target, attributeName: name, removedNodes } of records) {
    for (const node of removedNodes) {
      if (!served.contains(node)) live.get(node)?.parentNode?.removeChild(live.get(node));
    }
    const node = live.get(target);
    if (!node || !served.contains(target)) continue;
    if (type === "childList") parents.add(target);
    else if (type === "characterData") node.data = target.data;
    else if (target !== served.documentElement || /^(lang|dir)$/.test(name)) setAttribute(target, node, name);
    if (type !== "childList" || removedNodes.length) touched(node);
  }
  for (const parent of parents) {
    if (!fresh.has(parent)) arrange(parent, fresh, touched);
  }
  if (focused !== document.activeElement && focused?.isConnected) focused.focus({ preventScroll: true });
  return first;
};

const setAttribute = (target, node, name) => {
  const value = target.getAttribute(name);
  if (name === "href" && node.matches("link[rel~=stylesheet]") && value !== null) {
    swapStyle(node, value, (next) => pair(target, next));
  } else if (value === null) node.removeAttribute(name);
  else node.setAttribute(name, value);
};

// Put the children of a node of the copy into its node on the page, in their order; what scripts have added stays.
const arrange = (parent, fresh, touched) => {
  const home = live.get(parent);
  let last = null;
  for (const child of parent.childNodes) {
    const isNew = !live.has(child);
    const node = realise(child, fresh);
    let place = last ? last.nextSibling : home.firstChild;
    while (place && place !== node && !known.has(place)) place = place.nextSibling;
    if (place !== node) {
      const before = last ? last.nextSibling : home.firstChild;
      if (home.moveBefore && node.isConnected && home.isConnected) home.moveBefore(node, before);
      else home.insertBefore(node, before);
      if (isNew) touched(node);
    }
    last = node.parentNode === home ? node : last;
  }
};

const realise = (copy, fresh) => {
  const there = live.get(copy);
  if (there) return there;
  const node = document.importNode(copy, copy.nodeName === "TEMPLATE");
  pair(copy, node);
  fresh.add(copy);
  for (const child of copy.childNodes) node.append(realise(child, fresh));
  return node;
};

// ---------------------------------------------------------------- styles and pictures

// The new style is there before the old one goes.
const swapStyle = (link, href, then = () => {}) => {
  const next = link.cloneNode();
  next.href = href;
  const done = () => link.remove();
  next.addEventListener("load", done);
  next.addEventListener("error", done);
  link.after(next);
  known.delete(link);
  then(next);
};

// Files that keep their address when they change.
const refresh = (changed, mark) => {
  const path = (address) => new URL(address, location.href).pathname;
  const anew = (address) => {
    const url = new URL(address, location.href);
    url.searchParams.set("live", mark);
    return url.href;
  };
  const loaded = new Set(performance.getEntriesByType("resource").map((entry) => path(entry.name)));
  for (const address of changed) {
    const links = [...document.querySelectorAll("link[rel~=stylesheet]")].filter((link) => path(link.href) === address);
    const pictures = [...document.images].filter((image) => path(image.currentSrc || image.src) === address);
    if (links.length) {
      for (const link of links.filter((one) => !new URL(one.href).search)) {
        swapStyle(link, anew(link.href), (next) => rePair(link, next));
      }
    } else if (pictures.length) {
      for (const image of pictures) {
        image.removeAttribute("srcset");
        image.src = anew(image.src);
      }
    } else if (address.endsWith(".js")) {
      // One that another script has loaded, such as a part of the search index, is not the page's own.
      if ([...served.scripts].some((one) => one.getAttribute("src") && path(one.src) === address)) location.reload();
    } else if (loaded.has(address)) location.reload();
  }
};
const rePair = (link, next) => {
  for (const copy of served.querySelectorAll("link")) if (live.get(copy) === link) pair(copy, next);
};

// ---------------------------------------------------------------- problems

const STYLE = `
  :host { all: initial }
  section { position: fixed; inset: auto 0 0; z-index: 2147483647; max-height: 60vh; overflow: auto; box-sizing: border-box;
    padding: 1rem 1.25rem; background: #17181b; color: #e7e3d9; border-top: 4px solid #ff8f7e;
    font: 14px/1.5 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; color-scheme: dark }
  pre { margin: 0; font: inherit; white-space: pre-wrap; overflow-wrap: anywhere }
  button { float: right; font: inherit; color: inherit; background: none; border: 1px solid; border-radius: 2px;
    padding: 0 .5rem; margin: 0 0 .5rem 1rem; cursor: pointer }
  button:focus-visible { outline: 2px solid #9dbdf2; outline-offset: 2px }
  .heading { display: block; margin-bottom: .75rem }
  .error, .heading { color: #ff8f7e; font-weight: bold } .warning { color: #e3b663; font-weight: bold }
  .strong { font-weight: bold } .dim { color: #b3aea2 } .hint { color: #9dbdf2 }
`;
let overlay;
let told = "[]";
const showProblems = (problems) => {
  const text = JSON.stringify(problems);
  if (text === told) return; // what was hidden stays so
  told = text;
  overlay?.remove();
  overlay = null;
  if (!problems.length) return;
  overlay = document.createElement("journal-problems");
  const root = overlay.attachShadow({ mode: "open" });
  const sheet = new CSSStyleSheet(); // an element would be against the page's policy
  sheet.replaceSync(STYLE);
  root.adoptedStyleSheets = [sheet];
  const make = (name, content, className = "") => {
    const element = document.createElement(name);
    element.append(...content);
    element.className = className;
    return element;
  };
  const hide = make("button", ["Hide"]);
  hide.addEventListener("click", () => overlay.remove());
  const pieces = problems.map(([style, said]) => (style ? make("span", [said], style) : said));
  const section = make("section", [hide, make("pre", pieces)]);
  section.setAttribute("role", "alert");
  root.append(section);
  document.documentElement.append(overlay);
};

listen();
