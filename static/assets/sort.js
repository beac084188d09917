// Only pages with tables that can be sorted load this: their headers become buttons.
// Numbers compare as such, empty cells stand last.
"use strict";
{
  const compared = (one, other, order) => {
    if (!one || !other) return !one - !other;
    const numbers = one - other;
    return order * (Number.isNaN(numbers) ? one.localeCompare(other, document.documentElement.lang, { numeric: true }) : numbers);
  };
  for (const head of document.querySelectorAll("table[data-sortable] thead th")) {
    const sort = document.createElement("button");
    sort.type = "button";
    sort.append(...head.childNodes);
    head.append(sort);
    sort.addEventListener("click", () => {
      const column = head.cellIndex;
      const order = head.ariaSort === "ascending" ? -1 : 1;
      for (const other of head.parentNode.cells) other.removeAttribute("aria-sort");
      head.ariaSort = order > 0 ? "ascending" : "descending";
      const text = (row) => row.cells[column].dataset.value ?? row.cells[column].textContent.trim();
      for (const body of sort.closest("table").tBodies) {
        const rows = [...body.querySelectorAll("tr:not(:has([scope=rowgroup]))")];
        rows.sort((a, b) => compared(text(a), text(b), order));
        body.append(...rows);
      }
    });
  }
}
