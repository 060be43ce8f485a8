/** What an address of a site says beside its pattern: `/products/:id` on `/products/prd_1` gives `{ id: "prd_1" }`. */
export type PathParameters = Readonly<Record<string, string>>;

/** The parameters of a path that fits the pattern, else null. A trailing slash and the query do not count. */
export function matchPath(pattern: string, address: string): PathParameters | null {
  const wanted = splitPath(pattern);
  const given = splitPath(address.split(/[?#]/)[0] ?? "");
  if (wanted.length !== given.length) return null;
  const parameters: Record<string, string> = {};
  for (const [index, part] of wanted.entries()) {
    const value = given[index] ?? "";
    if (part.startsWith(":")) {
      const read = decodePart(value);
      if (read === null) return null;
      parameters[part.slice(1)] = read;
    } else if (part !== value) return null;
  }
  return parameters;
}

function splitPath(path: string): readonly string[] {
  return path.split("/").filter((part) => part !== "");
}

function decodePart(part: string): string | null {
  try {
    return decodeURIComponent(part);
  } catch {
    return null;
  }
}
