import { ApiError, clientCodes } from "../api/api-error.ts";
import type { KitKey } from "../i18n/kit-namespace.ts";

export type ErrorWords = { title: string; detail: string; requestId: string | null };

const known = {
  [clientCodes.unreachable]: "unreachable",
  [clientCodes.timedOut]: "timedOut",
  [clientCodes.badAnswer]: "badAnswer",
} as const;

function isKnown(code: string): code is keyof typeof known {
  return Object.hasOwn(known, code);
}

/** What to tell a person about a failure: the API's own sentence, or ours where no answer came or none that can be read. */
export function chooseErrorWords(error: unknown, t: (key: KitKey) => string): ErrorWords {
  const code = error instanceof ApiError ? error.code : clientCodes.badAnswer;
  const requestId = error instanceof ApiError && error.problem.requestId !== "" ? error.problem.requestId : null;
  if (error instanceof ApiError && !isKnown(code))
    return { title: error.problem.title, detail: error.problem.detail, requestId };
  const name = isKnown(code) ? known[code] : "badAnswer";
  return { title: t(`kit:errors.${name}.title`), detail: t(`kit:errors.${name}.detail`), requestId };
}
