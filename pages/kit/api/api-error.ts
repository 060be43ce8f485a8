import type { Problem } from "../../../shared/problem.ts";

/** Codes made on this side, for requests that brought no problem document. */
export const clientCodes = {
  unreachable: "client.unreachable",
  timedOut: "client.timed_out",
  badAnswer: "client.bad_answer",
} as const;
export type ClientCode = (typeof clientCodes)[keyof typeof clientCodes];

/** Every failed call: refused by the API (status 400-599), or never answered (status 0 and a client code). */
export class ApiError extends Error {
  override readonly name = "ApiError";
  readonly problem: Problem;
  /** How long the API asks to wait before trying again, in ms; null when it did not say. */
  readonly retryAfter: number | null;

  constructor(problem: Problem, retryAfter: number | null = null, cause?: unknown) {
    super(`${problem.status} ${problem.code}: ${problem.detail}`, { cause });
    this.problem = problem;
    this.retryAfter = retryAfter;
  }

  get code(): string {
    return this.problem.code;
  }
  get status(): number {
    return this.problem.status;
  }

  /** What is wrong with one field of the body, by its path ("phone", "items.0.price"); undefined when nothing is. */
  findFieldError(path: string): string | undefined {
    return this.problem.errors?.find((error) => error.path === path || error.path === `body.${path}`)?.message;
  }
}

/** A failure that no problem document tells of. Its English words are for logs; what people read is chosen by code. */
export function makeClientError(code: ClientCode, cause?: unknown, status = 0, requestId = ""): ApiError {
  const problem = { type: `urn:loggia:problem:${code}`, title: code, status, detail: code, code, requestId };
  return new ApiError(problem, null, cause);
}

/** Retry-After in its seconds form, the only one our API uses, as ms. */
export function readRetryAfter(header: string | null): number | null {
  return header !== null && /^\d+$/.test(header) ? Number(header) * 1000 : null;
}
