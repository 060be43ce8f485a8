import { z } from "zod";
import { type ApiError, clientCodes, makeClientError } from "./api-error.ts";
import { readApiError } from "./read-api-error.ts";
import type { Session } from "./session.ts";

/** `timeout` in ms replaces the client's for one call: uploads take longer. */
export type ApiInit = RequestInit & { timeout?: number };
export type ApiFetch = (input: RequestInfo | URL, init?: ApiInit) => Promise<Response>;

export type ApiClientOptions = {
  session: Session;
  /** BCP 47 tag for Accept-Language; read at every call. */
  readLanguage: () => string;
  /** Origin of the API; empty for the site's own. */
  baseUrl?: string;
  /** How long to wait for an answer, in ms. */
  timeout?: number;
  fetch?: ApiFetch;
  /** Hears why the API refused to go on with the sign-in, before the session closes. */
  onRefused?: (error: ApiError) => void;
};

export type ApiClient = {
  /**
   * A fetch for `hc<...>(baseUrl, { fetch: api.fetch })` and for plain use: adds token and language, refreshes once on
   * 401, and throws ApiError for every answer that is not 2xx and for none. An abort by the caller stays an AbortError.
   */
  fetch: ApiFetch;
  /** Gets a fresh access token through the refresh cookie; concurrent calls share one request. Throws ApiError; 401 and 403 close the session. */
  refresh: () => Promise<void>;
};

const RefreshAnswer = z.object({ accessToken: z.string() });
const refreshPath = "/api/v1/auth/refresh";

/** The way from a site to the API. */
export function createApiClient(options: ApiClientOptions): ApiClient {
  const {
    session,
    readLanguage,
    baseUrl = "",
    timeout = 15_000,
    onRefused,
    fetch: send = (input, init) => fetch(input, init),
  } = options;
  let refreshing: Promise<void> | null = null;

  async function request(input: RequestInfo | URL, init: ApiInit, token: string | null): Promise<Response> {
    const headers = new Headers(input instanceof Request ? input.headers : undefined);
    new Headers(init.headers).forEach((value, name) => headers.set(name, value));
    headers.set("accept-language", readLanguage());
    if (token !== null) headers.set("authorization", `Bearer ${token}`);
    const patience = AbortSignal.timeout(init.timeout ?? timeout);
    const signal = init.signal ? AbortSignal.any([init.signal, patience]) : patience;
    try {
      return await send(typeof input === "string" && input.startsWith("/") ? baseUrl + input : input, {
        credentials: "include",
        ...init,
        headers,
        signal,
      });
    } catch (cause) {
      if (init.signal?.aborted) throw cause;
      throw makeClientError(patience.aborted ? clientCodes.timedOut : clientCodes.unreachable, cause);
    }
  }

  async function refreshOnce(): Promise<void> {
    const response = await request(
      refreshPath,
      { method: "POST", headers: { "content-type": "application/json" }, body: "{}" },
      null,
    );
    if (!response.ok) {
      const error = await readApiError(response);
      if (error.status === 401 || error.status === 403) {
        onRefused?.(error);
        session.close();
      }
      throw error;
    }
    const answer = RefreshAnswer.safeParse(await response.json().catch(() => null));
    if (!answer.success) throw makeClientError(clientCodes.badAnswer, answer.error, response.status);
    session.open(answer.data.accessToken);
  }

  function refresh(): Promise<void> {
    refreshing ??= refreshOnce().finally(() => (refreshing = null));
    return refreshing;
  }

  return {
    refresh,
    async fetch(input, init = {}) {
      if (session.state.peek() === "unknown") await refresh().catch(() => undefined);
      const token = session.readAccessToken();
      const first = await request(input, init, token);
      if (first.ok) return first;
      if (first.status !== 401 || token === null) throw await readApiError(first);
      // Another call may have refreshed while this one was under way.
      if (session.readAccessToken() === token) await refresh();
      const second = await request(input, init, session.readAccessToken());
      if (second.ok) return second;
      throw await readApiError(second);
    },
  };
}

/** A new key for one thing the person wants once; keep it for every retry of that thing. */
export function createIdempotencyKey(): string {
  return crypto.randomUUID();
}

/** Request options for hc: `client.send.$post({ json }, idempotent(key))`. */
export function idempotent(key: string): { headers: { "Idempotency-Key": string } } {
  return { headers: { "Idempotency-Key": key } };
}
