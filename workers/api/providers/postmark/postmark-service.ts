import { readRetryAfter } from "../../platform/retry-after.ts";

/** Our side of Postmark: where it is, and the token of one of its servers. */
export type PostmarkService = {
  /** Without a trailing slash; production: https://api.postmarkapp.com */
  readonly url: string;
  readonly token: string;
  /** How long an answer may take before its outcome counts as unknown; 10 seconds when left out. */
  readonly timeoutMs?: number;
};

export type PostmarkAnswer =
  | { readonly kind: "answered"; readonly status: number; readonly body: unknown; readonly retryAfterMs: number | null }
  /** It may have been done: no answer in time, connection lost, or an answer that is no JSON. */
  | { readonly kind: "lost"; readonly reason: "timeout" | "connection_lost" | "bad_answer" };

const usualTimeoutMs = 10_000;

/** One request. Redirects are not followed: the token stays with the host it was meant for. */
export async function askPostmark(
  service: PostmarkService,
  path: string,
  init: { readonly method: "GET" } | { readonly method: "POST"; readonly body: unknown },
): Promise<PostmarkAnswer> {
  const headers: Record<string, string> = { accept: "application/json", "x-postmark-server-token": service.token };
  if (init.method === "POST") headers["content-type"] = "application/json";
  try {
    const response = await fetch(`${service.url}${path}`, {
      method: init.method,
      headers,
      redirect: "manual",
      signal: AbortSignal.timeout(service.timeoutMs ?? usualTimeoutMs),
      ...(init.method === "POST" && { body: JSON.stringify(init.body) }),
    });
    const text = await response.text();
    const body = parseJson(text);
    if (body === undefined && response.ok) return { kind: "lost", reason: "bad_answer" };
    return {
      kind: "answered",
      status: response.status,
      body: body ?? {},
      retryAfterMs: readRetryAfter(response.headers.get("retry-after")),
    };
  } catch (error) {
    const isTimeout = error instanceof Error && (error.name === "TimeoutError" || error.name === "AbortError");
    return { kind: "lost", reason: isTimeout ? "timeout" : "connection_lost" };
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
