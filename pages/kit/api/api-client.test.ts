import { expect, test } from "vitest";
import { type ApiFetch, createApiClient, idempotent } from "./api-client.ts";
import { ApiError } from "./api-error.ts";
import { createSession } from "./session.ts";

type Call = { path: string; token: string | null; headers: Headers; init: RequestInit };
type Answer = (call: Call) => Response | Promise<Response>;

function json(status: number, body: unknown, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify(body), { status, headers: { "content-type": "application/json", ...headers } });
}

function refuse(status: number, code: string, more: object = {}, headers?: Record<string, string>): Response {
  return json(
    status,
    { type: `urn:loggia:problem:${code}`, title: code, status, detail: code, code, requestId: "req_1", ...more },
    headers,
  );
}

const expired = () => refuse(401, "access.unauthenticated");

/** A client whose world is `answer`; refreshes hand out fresh-1, fresh-2 ... unless `refresh` says otherwise. */
function connect(
  answer: Answer,
  { signedIn = true, refresh, timeout }: { signedIn?: boolean; refresh?: Answer; timeout?: number } = {},
) {
  const calls: Call[] = [];
  const session = createSession();
  if (signedIn) session.open("first");
  let count = 0;
  const send: ApiFetch = async (input, init = {}) => {
    const headers = new Headers(init.headers);
    const call = {
      path: String(input),
      token: headers.get("authorization")?.replace("Bearer ", "") ?? null,
      headers,
      init,
    };
    calls.push(call);
    if (!call.path.endsWith("/auth/refresh")) return answer(call);
    return refresh === undefined ? json(200, { accessToken: `fresh-${++count}` }) : refresh(call);
  };
  return { calls, session, api: createApiClient({ session, readLanguage: () => "ar", fetch: send, timeout }) };
}

async function catchError(work: Promise<unknown>): Promise<ApiError> {
  const error = await work.then(
    () => new Error("It did not fail"),
    (thrown: unknown) => thrown,
  );
  if (error instanceof ApiError) return error;
  throw error;
}

test("token, language and the caller's headers go out together", async () => {
  const { api, calls } = connect(() => json(200, {}));
  await api.fetch("/api/v1/things", { method: "POST", ...idempotent("key-1") });
  expect(calls[0]?.token).toBe("first");
  expect(calls[0]?.headers.get("accept-language")).toBe("ar");
  expect(calls[0]?.headers.get("idempotency-key")).toBe("key-1");
});

test("an expired token is refreshed and the call made again", async () => {
  const { api, calls } = connect(({ token }) => (token === "first" ? expired() : json(200, { token })));
  expect(await (await api.fetch("/api/v1/things")).json()).toEqual({ token: "fresh-1" });
  expect(calls.map(({ path }) => path)).toEqual(["/api/v1/things", "/api/v1/auth/refresh", "/api/v1/things"]);
  expect(calls[1]?.init.credentials).toBe("include");
});

test("ten calls that expire together share one refresh", async () => {
  const { api, calls } = connect(({ token }) => (token === "first" ? expired() : json(200, {})));
  await Promise.all(Array.from({ length: 10 }, () => api.fetch("/api/v1/things")));
  expect(calls.filter(({ path }) => path.endsWith("/auth/refresh"))).toHaveLength(1);
});

test("a page that has just loaded asks for a token before its first call", async () => {
  const { api, calls, session } = connect(() => json(200, {}), { signedIn: false });
  await api.fetch("/api/v1/things");
  expect(calls.map(({ token }) => token)).toEqual([null, "fresh-1"]);
  expect(session.state.value).toBe("signed-in");
});

test("when the refresh is refused the session closes", async () => {
  const { api, session } = connect(expired, {
    refresh: () => refuse(401, "auth.refresh_refused"),
  });
  expect((await catchError(api.fetch("/api/v1/things"))).code).toBe("auth.refresh_refused");
  expect(session.state.value).toBe("signed-out");
});

test("when the refresh finds no network the session stays open", async () => {
  const { api, session } = connect(expired, { refresh: () => Promise.reject(new TypeError("Failed to fetch")) });
  expect((await catchError(api.fetch("/api/v1/things"))).code).toBe("client.unreachable");
  expect(session.state.value).toBe("signed-in");
});

test("a refusal becomes an ApiError with its fields, its wait and its request id", async () => {
  const errors = [{ path: "body.phone", message: "Not a phone number", code: "wrong_format" }];
  const { api } = connect(() => refuse(422, "request.invalid", { errors }, { "retry-after": "3" }));
  const error = await catchError(api.fetch("/api/v1/things"));
  expect(error.code).toBe("request.invalid");
  expect(error.findFieldError("phone")).toBe("Not a phone number");
  expect(error.findFieldError("name")).toBeUndefined();
  expect(error.retryAfter).toBe(3000);
  expect(error.problem.requestId).toBe("req_1");
});

test("an answer that is no problem document keeps its status", async () => {
  const { api } = connect(() => new Response("<html>Bad gateway", { status: 502, statusText: "Bad Gateway" }));
  const error = await catchError(api.fetch("/api/v1/things"));
  expect([error.status, error.code]).toEqual([502, "client.bad_answer"]);
});

test("no answer in time, no network, and the caller's own abort are told apart", async () => {
  const hang: Answer = ({ init }) =>
    new Promise((_, reject) => init.signal?.addEventListener("abort", () => reject(init.signal?.reason)));
  expect((await catchError(connect(hang, { timeout: 20 }).api.fetch("/x"))).code).toBe("client.timed_out");
  const broken: Answer = () => Promise.reject(new TypeError("Failed to fetch"));
  expect((await catchError(connect(broken).api.fetch("/x"))).code).toBe("client.unreachable");
  const caller = new AbortController();
  const aborted = connect(hang).api.fetch("/x", { signal: caller.signal });
  caller.abort();
  await expect(aborted).rejects.toHaveProperty("name", "AbortError");
});
