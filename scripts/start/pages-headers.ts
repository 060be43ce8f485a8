export type HeaderRule = { readonly pattern: string; readonly headers: readonly (readonly [string, string])[] };

/** Reads a Cloudflare Pages `_headers` file: an unindented path pattern, then indented `Name: value` lines. */
export function parseHeaders(text: string): readonly HeaderRule[] {
  const rules: { pattern: string; headers: [string, string][] }[] = [];
  for (const line of text.split("\n")) {
    if (line.trim() === "" || line.trimStart().startsWith("#")) continue;
    if (!/^\s/.test(line)) {
      rules.push({ pattern: line.trim(), headers: [] });
      continue;
    }
    const colon = line.indexOf(":");
    if (colon > 0) rules.at(-1)?.headers.push([line.slice(0, colon).trim(), line.slice(colon + 1).trim()]);
  }
  return rules;
}

/** The headers a path gets; later rules win. `*` matches anything, as in Pages. */
export function headersFor(rules: readonly HeaderRule[], path: string): readonly (readonly [string, string])[] {
  const result = new Map<string, string>();
  for (const rule of rules) {
    const expression = rule.pattern
      .split("*")
      .map((part) => part.replace(/[.+?^${}()|[\]\\]/g, "\\$&"))
      .join(".*");
    if (!new RegExp(`^${expression}$`).test(path)) continue;
    for (const [name, value] of rule.headers) result.set(name, value);
  }
  return [...result];
}
