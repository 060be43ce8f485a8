import type { ProblemField } from "../../../shared/problem.ts";
import type { ApiFetch } from "../api/api-client.ts";
import { ApiError, clientCodes, makeClientError, readRetryAfter } from "../api/api-error.ts";
import type { BrandSession } from "./brand-session.ts";
import { parseObject } from "./sign-in.rules.ts";

/** The base of a brand's `hc` client: paths, because the session knows the host. */
export const brandApiBase = "/api/v1";

/**
 * A fetch for `hc<...>(brandApiBase, { fetch })`, as the person who is here or as a guest. Throws ApiError for every answer that is not 2xx
 * and for none.
 * @param readLanguage BCP 47 tag for Accept-Language; read at every call
 */
export function createBrandFetch(session: Pick<BrandSession, "fetch">, readLanguage: () => string): ApiFetch {
  return async (input, init = {}) => {
    const headers = new Headers(init.headers);
    headers.set("accept-language", readLanguage());
    const response = await session.fetch(String(input), { ...init, headers }).catch((cause: unknown) => {
      if (init.signal?.aborted) throw cause;
      const late = cause instanceof DOMException && cause.name === "TimeoutError";
      throw makeClientError(late ? clientCodes.timedOut : clientCodes.unreachable, cause);
    });
    if (response.ok) return response;
    throw await readBrandError(response);
  };
}

/** The problem in an answer, without a schema library: codes and sentences are text, or it is no answer of ours. */
async function readBrandError(response: Response): Promise<ApiError> {
  const { status, headers } = response;
  const body = parseObject(await response.text().catch(() => ""));
  const read = (name: string): string => (typeof body?.[name] === "string" ? body[name] : "");
  const [code, requestId] = [read("code"), read("requestId")];
  if (code === "") return makeClientError(clientCodes.badAnswer, undefined, status, headers.get("x-request-id") ?? "");
  const given: unknown = body?.["errors"];
  const errors = Array.isArray(given) ? given.filter(isProblemField) : [];
  const problem = { type: read("type"), title: read("title"), detail: read("detail"), status, code, requestId, errors };
  return new ApiError(problem, readRetryAfter(headers.get("retry-after")));
}

function isProblemField(value: unknown): value is ProblemField {
  const words: Readonly<Record<string, unknown>> = typeof value === "object" && value !== null ? { ...value } : {};
  return ["path", "code", "message"].every((name) => typeof words[name] === "string");
}
