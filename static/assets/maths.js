// Only pages with formulas load this: it gives back the TeX that they were made of.
"use strict";
(() => {
  const live = document.getElementById("live");
  const made = document.createElement.bind(document);

  // A formula that stands alone gets a button; journal.js does the copying.
  for (const box of live ? document.querySelectorAll(".maths:has(annotation)") : []) {
    const copy = Object.assign(made("button"), { type: "button", className: "btn", textContent: live.dataset.copyTex });
    copy.dataset.copy = "";
    box.prepend(copy);
  }

  // In a selection that is copied, whole formulas stand as TeX between dollars.
  document.addEventListener("copy", (event) => {
    const selection = getSelection();
    if (selection.isCollapsed) return;
    const range = selection.getRangeAt(0).cloneRange();
    const around = (node) => (node.closest ? node : node.parentNode).closest("math");
    const [first, last] = [around(range.startContainer), around(range.endContainer)];
    if (first) range.setStartBefore(first);
    if (last) range.setEndAfter(last);
    const part = made("div");
    part.append(range.cloneContents());
    for (const button of part.querySelectorAll("button")) button.remove();
    // A single letter or number is its own TeX.
    const tex = (math) => math.querySelector("annotation, :scope > :is(mi, mn):only-child")?.textContent;
    const formulas = [...part.querySelectorAll("math")].filter(tex);
    if (!formulas.length) return;
    event.clipboardData.setData("text/html", part.innerHTML);
    for (const math of formulas) {
      const dollars = math.getAttribute("display") ? "$$" : "$";
      math.replaceWith(dollars + tex(math) + dollars);
    }
    // Only text that is shown has its lines.
    document.body.append(part);
    event.clipboardData.setData("text/plain", part.innerText.trim());
    part.remove();
    event.preventDefault();
  });
})();
