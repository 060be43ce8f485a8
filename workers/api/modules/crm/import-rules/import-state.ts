import { z } from "zod";
import { ImportPlan } from "../import-plan.ts";
import { fileEncodings } from "./encodings.ts";
import { delimiters } from "./read-records.ts";

export const importStates = [
  "uploaded",
  "checking",
  "checked",
  "running",
  "done",
  "failed",
  "undoing",
  "undone",
  "cancelled",
] as const;
export type ImportState = (typeof importStates)[number];

/** States in which the Clock has something to do. */
export const workingStates: readonly ImportState[] = ["checking", "running", "undoing"];
/** States that wait for a person, or work: an organization may have so many of them. */
export const openStates: readonly ImportState[] = ["uploaded", "checking", "checked", "running", "undoing"];

export const Counts = z.object({
  created: z.int(),
  updated: z.int(),
  unchanged: z.int(),
  refused: z.int(),
  blank: z.int(),
});
export type Counts = z.infer<typeof Counts>;
export const noCounts: Counts = { created: 0, updated: 0, unchanged: 0, refused: 0, blank: 0 };

/** How far an import is. `run` is null until it was started: then there is something to undo. */
export const Tally = z.object({
  check: Counts.nullable(),
  run: Counts.nullable(),
  /** Rows of the file without its heading; known once it was checked. */
  total: z.int().nullable(),
  undone: z.int(),
  kept: z.int(),
  fault: z
    .object({ code: z.enum(["quote_not_closed", "row_too_long", "too_many_rows", "file_gone"]), row: z.int() })
    .nullable(),
  /** The file and what undoing needs are gone after this (ms). */
  keptUntil: z.int(),
});
export type Tally = z.infer<typeof Tally>;

/** `offset`: bytes into the file. `row`: the last that was dealt with, as spreadsheets number them, the heading being 1. */
export const Position = z.object({ offset: z.int(), row: z.int() });
export type Position = z.infer<typeof Position>;

/** What is known of the file, and what is to be made of it. */
export const ImportFileFacts = z.object({
  bytes: z.int(),
  encoding: z.enum(fileEncodings),
  delimiter: z.enum(delimiters),
  start: z.int(),
  headings: z.array(z.string()),
  plan: ImportPlan.nullable(),
});
export type ImportFileFacts = z.infer<typeof ImportFileFacts>;

export type ImportVerb = "check" | "start" | "cancel" | "undo";

/** Whether somebody may ask for it now. What ran, also if only in part, may be undone while what was there before is known. */
export function mayDo(verb: ImportVerb, state: ImportState, tally: Tally, now: number): boolean {
  switch (verb) {
    case "check":
      return ["uploaded", "checked"].includes(state) && now < tally.keptUntil;
    case "start":
      return state === "checked" && now < tally.keptUntil;
    case "cancel":
      return ["uploaded", "checking", "checked", "running"].includes(state);
    case "undo":
      return ["done", "failed", "cancelled"].includes(state) && tally.run !== null && now < tally.keptUntil;
  }
}

/** Hundredths of the present phase. */
export function percentOf(
  state: ImportState,
  { bytes, start }: ImportFileFacts,
  tally: Tally,
  position: Position,
): number {
  switch (state) {
    case "uploaded":
      return 0;
    case "checking":
    case "running":
      return Math.floor((100 * (position.offset - start)) / Math.max(1, bytes - start));
    case "undoing": {
      const done = tally.undone + tally.kept;
      return Math.floor((100 * done) / Math.max(1, (tally.run?.created ?? 0) + (tally.run?.updated ?? 0)));
    }
    default:
      return 100;
  }
}
