import type { ApiError } from "../../kit/api/api-error.ts";

/** What is wrong with a mail's source: a sentence, and the line it names. */
export type Fault = { readonly line: number | null; readonly sentence: string; readonly path: string };

/** The faults in an answer, by line. The API's sentences begin with the line's number in either language. */
export function listFaults(error: ApiError | null): readonly Fault[] {
  const found = (error?.problem.errors ?? []).map(({ path, message }) => ({
    path,
    sentence: message,
    line: path.endsWith("source") || path.endsWith("text") ? readLine(message) : null,
  }));
  return found.toSorted((one, other) => (one.line ?? 0) - (other.line ?? 0));
}

function readLine(sentence: string): number | null {
  const [, number] = /^\D{1,20}(\d{1,6})/.exec(sentence) ?? [];
  return number === undefined ? null : Number(number);
}

/** Where a line begins and ends in a text, its first character being 0. */
export function findLine(text: string, line: number): { readonly start: number; readonly end: number } {
  const lines = text.split("\n");
  const start = lines.slice(0, Math.max(0, line - 1)).reduce((sum, each) => sum + each.length + 1, 0);
  return { start: Math.min(start, text.length), end: Math.min(start + (lines[line - 1]?.length ?? 0), text.length) };
}
