import { cleanText } from "./clean-text.ts";

/** Readers over JSON of a shape nobody promised: a wrong type reads as absent. They never throw. */
export type JsonRecord = { readonly [key: string]: unknown };

const empty: JsonRecord = {};

function isRecord(value: unknown): value is JsonRecord {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function readRecord(value: unknown): JsonRecord {
  return isRecord(value) ? value : empty;
}

export function hasRecord(value: unknown): boolean {
  return isRecord(value);
}

/** The elements of a list, each as a record; at most `limit` of them. */
export function readRecords(value: unknown, limit = Number.POSITIVE_INFINITY): readonly JsonRecord[] {
  if (!Array.isArray(value)) return [];
  const list: readonly unknown[] = value.length > limit ? value.slice(0, limit) : value;
  return list.map(readRecord);
}

/** Cleaned text of at most `limit` UTF-16 units, or null when it is absent, no text or empty. */
export function readText(value: unknown, limit: number): string | null {
  if (typeof value !== "string") return null;
  const text = cleanText(value, limit);
  return text === "" ? null : text;
}

/**
 * An identifier the provider gave: kept only as it is, because a clipped one would name something else.
 * Numbers are accepted, since template and account ids come as such.
 */
export function readId(value: unknown, limit: number): string | null {
  if (typeof value === "number" && Number.isSafeInteger(value)) return String(value);
  if (typeof value !== "string" || value === "" || value.length > limit) return null;
  return cleanText(value, limit) === value ? value : null;
}

/** A finite number; numeric text counts, as prices come either way. */
export function readNumber(value: unknown): number | null {
  const number = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
  return typeof number === "number" && Number.isFinite(number) ? number : null;
}
