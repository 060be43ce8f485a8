export type Cell = string | number | null;

/** Columns side by side, numbers to the right; null is a dash. */
export function formatTable(head: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const texts = rows.map((row) => row.map(formatCell));
  const widths = head.map((title, column) => Math.max(title.length, ...texts.map((row) => row[column]?.length ?? 0)));
  const isNumber = head.map((_title, column) => rows.some((row) => typeof row[column] === "number"));
  const write = (cells: readonly string[]) =>
    cells
      .map((text, column) => (isNumber[column] ? text.padStart(widths[column] ?? 0) : text.padEnd(widths[column] ?? 0)))
      .join("  ")
      .trimEnd();
  return [write(head), write(widths.map((width) => "-".repeat(width))), ...texts.map(write)]
    .map((line) => `  ${line}`)
    .join("\n");
}

function formatCell(cell: Cell): string {
  if (cell === null || Number.isNaN(cell)) return "-";
  return typeof cell === "string" ? cell : String(Math.round(cell * 1000) / 1000);
}
