import { readRetryAfter } from "../../platform/retry-after.ts";
import { readNumber, readRecord, readText, type JsonRecord } from "./payload-reader.ts";

/**
 * Why a request to Graph brought no result.
 * - `refused`: an HTTP answer that says no; nothing was done. `code` is Graph's, null when the body was none of Graph's errors
 * - `unknown`: it may or may not have been done: no answer in time, connection lost, or an answer that is neither yes nor no
 * - `unreachable`: provably never sent
 */
export type GraphFailure =
  | {
      readonly kind: "refused";
      readonly status: number;
      readonly code: number | null;
      readonly subcode: number | null;
      readonly message: string;
      readonly retryAfterMs: number | null;
    }
  | {
      readonly kind: "unknown";
      readonly reason: "timeout" | "connection_lost" | "bad_answer";
      readonly status: number | null;
    }
  | { readonly kind: "unreachable"; readonly reason: "host_not_allowed" | "bad_url" | "origin_down" };

export type GraphResult<Value> = ({ readonly ok: true } & Value) | { readonly ok: false; readonly error: GraphFailure };

export type GraphTransport = {
  readonly token: string;
  /** Hosts (with port, if any) that may see the token. */
  readonly allowedHosts: readonly string[];
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
};

/** Cloudflare's own answers that the origin was never spoken to: refused, unreachable, TLS failed, unknown name. */
const neverReached: ReadonlySet<number> = new Set([521, 523, 525, 526, 530]);

/**
 * Sends one request with the bearer token. Redirects are not followed: the token stays with the host it was meant for.
 * @param timeoutMs covers the answer's body too, as far as it is read here
 */
export async function requestGraph(
  transport: GraphTransport,
  url: string,
  init: RequestInit,
  timeoutMs: number,
): Promise<GraphResult<{ readonly response: Response }>> {
  const refusal = refuseUrl(url, transport.allowedHosts);
  if (refusal !== null) return { ok: false, error: { kind: "unreachable", reason: refusal } };
  const headers = new Headers(init.headers);
  headers.set("authorization", `Bearer ${transport.token}`);
  try {
    const signal = AbortSignal.timeout(timeoutMs);
    const response = await transport.fetch(url, { ...init, headers, redirect: "manual", signal });
    return response.ok ? { ok: true, response } : { ok: false, error: await readRefusal(response) };
  } catch (error) {
    return { ok: false, error: { kind: "unknown", reason: lossOf(error), status: null } };
  }
}

/** The same for answers in JSON; what is no JSON object leaves the outcome unknown. */
export async function requestGraphJson(
  transport: GraphTransport,
  url: string,
  init: RequestInit,
  timeoutMs: number,
): Promise<GraphResult<{ readonly body: JsonRecord }>> {
  const result = await requestGraph(transport, url, init, timeoutMs);
  if (!result.ok) return result;
  try {
    const body: unknown = await result.response.json();
    return { ok: true, body: readRecord(body) };
  } catch (error) {
    return { ok: false, error: badAnswer(result.response.status, error) };
  }
}

export function badAnswer(status: number | null, error?: unknown): GraphFailure {
  const isLost = error instanceof DOMException || error instanceof TypeError;
  return { kind: "unknown", reason: isLost ? lossOf(error) : "bad_answer", status };
}

function refuseUrl(url: string, allowedHosts: readonly string[]): "host_not_allowed" | "bad_url" | null {
  if (!URL.canParse(url)) return "bad_url";
  const { host, hostname, protocol } = new URL(url);
  const isLocal = hostname === "localhost" || hostname === "127.0.0.1";
  if (protocol !== "https:" && !(protocol === "http:" && isLocal)) return "bad_url";
  return allowedHosts.includes(host) ? null : "host_not_allowed";
}

async function readRefusal(response: Response): Promise<GraphFailure> {
  const { status } = response;
  const error = readRecord((await readJson(response))["error"]);
  const code = readNumber(error["code"]);
  if (code === null && neverReached.has(status)) return { kind: "unreachable", reason: "origin_down" };
  if (code === null && status >= 500) return { kind: "unknown", reason: "bad_answer", status };
  return {
    kind: "refused",
    status,
    code,
    subcode: readNumber(error["error_subcode"]),
    message: readText(readRecord(error["error_data"])["details"], 512) ?? readText(error["message"], 512) ?? "",
    retryAfterMs: readRetryAfter(response.headers.get("retry-after")),
  };
}

async function readJson(response: Response): Promise<JsonRecord> {
  try {
    const body: unknown = await response.json();
    return readRecord(body);
  } catch {
    return {};
  }
}

function lossOf(error: unknown): "timeout" | "connection_lost" {
  const isTimeout = error instanceof Error && (error.name === "TimeoutError" || error.name === "AbortError");
  return isTimeout ? "timeout" : "connection_lost";
}
