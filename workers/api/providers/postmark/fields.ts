/** Readers over JSON of a shape nobody promised: what is missing or of a wrong type reads as absent. They never throw. */
export function readField(value: unknown, name: string): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
  return new Map<string, unknown>(Object.entries(value)).get(name);
}

/** Text of 1 to `limit` UTF-16 units; anything else is null. */
export function readTextField(value: unknown, name: string, limit = 512): string | null {
  const text = readField(value, name);
  return typeof text === "string" && text !== "" ? text.slice(0, limit) : null;
}

/** Postmark's timestamps as integer milliseconds. */
export function readTimeField(value: unknown, name: string): number | null {
  const text = readField(value, name);
  const time = typeof text === "string" ? Date.parse(text) : Number.NaN;
  return Number.isNaN(time) ? null : time;
}
