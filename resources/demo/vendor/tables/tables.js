export function sortBy(table, column) {
  const rows = [...table.tBodies[0].rows];
  rows.sort((a, b) => a.cells[column].textContent.localeCompare(b.cells[column].textContent));
  table.tBodies[0].append(...rows);
}
