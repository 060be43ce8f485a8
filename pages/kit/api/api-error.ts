import { z } from "zod";

/** RFC 9457 problem document, as the API answers every refusal. */
export const Problem = z.object({
  type: z.string().default("about:blank"),
  title: z.string(),
  status: z.int(),
  /** Stable and for code: `customers.not_found`. */
  code: z.string(),
  /** A sentence for the reader, in the language asked for. */
  detail: z.string().optional(),
  instance: z.string().optional(),
  requestId: z.string().optional(),
  errors: z.array(z.object({ path: z.string(), message: z.string(), code: z.string() })).optional(),
});
export type Problem = z.infer<typeof Problem>;

/** Codes made on this side, for requests that brought no problem document. */
export const clientCodes = {
  unreachable: "client.unreachable",
  timedOut: "client.timed_out",
  badAnswer: "client.bad_answer",
} as const;

/** Every failed call: refused by the API (status 400-599), or never answered (status 0 and a client code). */
export class ApiError extends Error {
  override readonly name = "ApiError";
  readonly problem: Problem;
  /** How long the API asks to wait before trying again, in ms; null when it did not say. */
  readonly retryAfter: number | null;

  constructor(problem: Problem, retryAfter: number | null = null, cause?: unknown) {
    super(`${problem.status} ${problem.code}: ${problem.detail ?? problem.title}`, { cause });
    this.problem = problem;
    this.retryAfter = retryAfter;
  }

  get code(): string {
    return this.problem.code;
  }
  get status(): number {
    return this.problem.status;
  }

  /** What is wrong with one field, by its path ("phone", "items.0.price"); undefined when nothing is. */
  findFieldError(path: string): string | undefined {
    return this.problem.errors?.find((error) => error.path === path)?.message;
  }
}

/** Reads the problem out of a response that is not ok. Anything but a problem document becomes `client.bad_answer` with the status kept. */
export async function readApiError(response: Response): Promise<ApiError> {
  const parsed = Problem.safeParse(await response.json().catch(() => null));
  const requestId = response.headers.get("x-request-id") ?? undefined;
  const problem = parsed.success
    ? { requestId, ...parsed.data }
    : {
        type: "about:blank",
        title: response.statusText,
        status: response.status,
        code: clientCodes.badAnswer,
        requestId,
      };
  return new ApiError(problem, readRetryAfter(response.headers.get("retry-after")));
}

/** Retry-After in its seconds form, the only one our API uses, as ms. */
function readRetryAfter(header: string | null): number | null {
  return header !== null && /^\d+$/.test(header) ? Number(header) * 1000 : null;
}

/** A request without an answer, as an ApiError that keeps the cause. */
export function makeClientError(
  code: typeof clientCodes.unreachable | typeof clientCodes.timedOut,
  cause: unknown,
): ApiError {
  const title = code === clientCodes.timedOut ? "No answer in time" : "Could not reach the server";
  return new ApiError({ type: "about:blank", title, status: 0, code }, null, cause);
}
