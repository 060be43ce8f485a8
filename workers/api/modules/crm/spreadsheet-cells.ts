/**
 * Spreadsheets take a cell that begins with one of these for a formula, also behind spaces and marks that nobody sees, also in full width.
 * Where `;` parts columns, so does one within a cell: then what follows it begins a cell too.
 * https://owasp.org/www-community/attacks/CSV_Injection
 */
const beforeFormula = "(?=[\\s\\p{Cf}\\p{Cc}]*[=+\\-@|%＝＋－＠﹢﹣−]|[\\t\\r\\n])";
const unguarded = new RegExp(`(^|;)('*)${beforeFormula}`, "gu");
const guarded = new RegExp(`(^|;)'('*)${beforeFormula}`, "gu");

/** The text as a cell that no spreadsheet calculates: an apostrophe stands before what would begin a formula. */
export function guardCell(text: string): string {
  return text.replace(unguarded, "$1'$2");
}

/** What `guardCell` was given; also of files that spreadsheets have saved again. */
export function unguardCell(cell: string): string {
  return cell.replace(guarded, "$1$2");
}

/** A row of a CSV file, RFC 4180, ending included. */
export function writeRow(cells: readonly string[]): string {
  return `${cells.map((cell) => quote(guardCell(cell))).join(",")}\r\n`;
}

/** Tags in one cell. */
export function joinTags(tags: readonly string[]): string {
  return tags.map((tag) => tag.replaceAll(/[\\,;|،؛\n]/g, "\\$&")).join(", ");
}

/** Tags of one cell as people part them; a backslash keeps a sign that would part them. */
export function splitTags(cell: string): string[] {
  const parts = cell.match(/(?:\\[\\,;|،؛\n]|[^,;|،؛\n])+/g) ?? [];
  return parts.map((part) => part.replaceAll(/\\([\\,;|،؛\n])/g, "$1").trim()).filter((tag) => tag !== "");
}

function quote(cell: string): string {
  return /[",;\t\r\n|]|^\s|\s$/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;
}
