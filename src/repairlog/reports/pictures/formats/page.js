"use strict";
// Columns are sorted by their buttons: upwards, then downwards; what is not known stays last.
const known = (cell) => cell.hasAttribute("data-value");
const compare = (a, b) => {
  const [one, two] = [a.dataset.value, b.dataset.value];
  const numbers = [Number(one), Number(two)];
  if (one !== "" && two !== "" && numbers.every(Number.isFinite)) return numbers[0] - numbers[1];
  return one.localeCompare(two, undefined, { numeric: true });
};
const sort = (table, column, down) => {
  const body = table.tBodies[0];
  const rows = Array.from(body.rows, (row) => [row, row.cells[column]]);
  rows.sort(([, a], [, b]) => known(b) - known(a) || (known(a) ? compare(a, b) * (down ? -1 : 1) : 0));
  body.append(...rows.map(([row]) => row));
};
for (const table of document.querySelectorAll("table")) {
  const headings = Array.from(table.tHead.rows[0].cells);
  headings.forEach((heading, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...heading.childNodes);
    heading.append(button);
    button.addEventListener("click", () => {
      const down = heading.getAttribute("aria-sort") === "ascending";
      headings.forEach((other) => other.removeAttribute("aria-sort"));
      heading.setAttribute("aria-sort", down ? "descending" : "ascending");
      sort(table, column, down);
    });
  });
}
