import { parseObject } from "../../kit/brand/sign-in.rules.ts";
import type { Segment } from "./segments.rules.ts";

/** What was heard: in dBFS, with the calibration that this device had then. */
export type Heard = {
  readonly segments: readonly Segment[];
  readonly average: number;
  readonly lowest: number;
  readonly highest: number;
  /** Seconds with a level. */
  readonly seconds: number;
  readonly offset: number | null;
};

/** A session that is over. Times in ms. */
export type Finished = {
  readonly clientId: string;
  readonly startedAt: number;
  readonly timeZone: string;
  readonly seconds: number;
  /** Null: without the meter, or nothing could be heard. */
  readonly heard: Heard | null;
};

/** A shorter one was a mistake, and is put away. */
export const leastSeconds = 60;

/** Reads back what `JSON.stringify` wrote; null for anything else. */
export function readFinished(value: unknown): Finished | null {
  if (typeof value !== "object" || value === null) return null;
  const { clientId, startedAt, timeZone, seconds, heard }: Partial<Record<keyof Finished, unknown>> = value;
  if (typeof clientId !== "string" || typeof timeZone !== "string") return null;
  if (typeof startedAt !== "number" || typeof seconds !== "number") return null;
  return { clientId, startedAt, timeZone, seconds, heard: readHeard(heard) };
}

export function parseFinished(text: string | null): Finished | null {
  return text === null ? null : readFinished(parseObject(text));
}

function readHeard(value: unknown): Heard | null {
  if (typeof value !== "object" || value === null) return null;
  const { segments, average, lowest, highest, seconds, offset }: Partial<Record<keyof Heard, unknown>> = value;
  if (typeof average !== "number" || typeof lowest !== "number" || typeof highest !== "number") return null;
  if (typeof seconds !== "number" || !Array.isArray(segments)) return null;
  const read = segments.flatMap(readSegment);
  if (read.length === 0) return null;
  return { segments: read, average, lowest, highest, seconds, offset: typeof offset === "number" ? offset : null };
}

function readSegment(value: unknown): Segment[] {
  if (typeof value !== "object" || value === null) return [];
  const { seconds, level }: Partial<Record<keyof Segment, unknown>> = value;
  if (typeof seconds !== "number") return [];
  return [{ seconds, level: typeof level === "number" ? level : null }];
}
