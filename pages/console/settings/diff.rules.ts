/** One field of a record, before and after; undefined where it was or is not there. */
export type FieldChange = {
  readonly path: string;
  readonly before: string | undefined;
  readonly after: string | undefined;
};

/**
 * What differs between two noted states, field by field. Objects are looked into, lists are compared whole; what is the same on both
 * sides is left out.
 */
export function findChanges(before: unknown, after: unknown): readonly FieldChange[] {
  const old = flatten(before);
  const fresh = flatten(after);
  return [...new Set([...old.keys(), ...fresh.keys()])].flatMap((path) => {
    const change = { path, before: old.get(path), after: fresh.get(path) };
    return change.before === change.after ? [] : [change];
  });
}

function flatten(value: unknown, path: readonly string[] = []): Map<string, string> {
  if (value === null || value === undefined) {
    return new Map(path.length === 0 || value === undefined ? [] : [[path.join("."), "–"]]);
  }
  if (typeof value !== "object" || Array.isArray(value)) return new Map([[path.join("."), write(value)]]);
  return new Map(Object.entries(value).flatMap(([key, inner]) => [...flatten(inner, [...path, key])]));
}

function write(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
