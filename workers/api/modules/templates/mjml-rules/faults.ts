import type { FieldError, FieldErrorCode } from "../../../platform/errors.ts";

/** What is wrong with a source; `line` counts from one, null where nobody knows it. */
export type ContentFault = {
  readonly code: Extract<FieldErrorCode, `mjml_${string}` | `markup_${string}` | "liquid_broken" | "link_refused">;
  readonly line: number | null;
  /** The element, the attribute or the address it is about, for people. */
  readonly about: string;
};

const most = 20;

/** As an answer tells them: the first twenty, by line. */
export function describeFaults(path: string, faults: readonly ContentFault[]): FieldError[] {
  return faults
    .toSorted((one, other) => (one.line ?? 0) - (other.line ?? 0))
    .slice(0, most)
    .map(({ code, line, about }) => ({ path, code, values: { line: line ?? "–", about: about.slice(0, 120) } }));
}
