/**
 * The text after the edit that a README shows as a diff: lines with `+`, `-` and a space before them, places apart by `@@`. A line
 * of context that ends in `…` stands for any line that begins so.
 * @throws Error when a place is not found, or found twice: then the README no longer fits the file
 */
export function applyDiff(text: string, diff: string): string {
  return diff.split(/^@@.*\n/m).reduce(applyPlace, text);
}

function applyPlace(text: string, place: string): string {
  const lines = place.replace(/\n$/, "").split("\n");
  const old = lines.filter((line) => !line.startsWith("+")).map((line) => line.slice(1));
  const there = text.split("\n");
  const starts = there.flatMap((_, start) =>
    old.every((line, offset) => isLine(there[start + offset], line)) ? [start] : [],
  );
  const [start] = starts;
  if (start === undefined || starts.length > 1) {
    throw new Error(`Found ${starts.length} times, must be once:\n${old.join("\n")}`);
  }
  let at = start;
  const changed = lines.flatMap((line) => {
    if (line.startsWith("+")) return [line.slice(1)];
    const kept = there[at++] ?? "";
    return line.startsWith("-") ? [] : [kept];
  });
  return [...there.slice(0, start), ...changed, ...there.slice(start + old.length)].join("\n");
}

function isLine(there: string | undefined, wanted: string): boolean {
  if (there === undefined) return false;
  return wanted.endsWith("…") ? there.startsWith(wanted.slice(0, -1)) : there === wanted;
}
