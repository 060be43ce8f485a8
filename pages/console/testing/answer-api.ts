import type { ApiFetch } from "../../kit/api/api-client.ts";
import { readApiError } from "../../kit/api/read-api-error.ts";

export type Call = {
  readonly method: string;
  readonly path: string;
  readonly body: unknown;
  readonly key: string | null;
};
type Answers = Readonly<Record<string, (call: Call) => unknown>>;

/** Answers a status that is not 2xx: `throw new Refusal(409, "inbox.window_closed")`. */
export class Refusal {
  readonly status: number;
  readonly code: string;
  constructor(status: number, code: string) {
    this.status = status;
    this.code = code;
  }
}

/**
 * The world behind the API client: `"POST /whatsapp/send": (call) => body`. Ids in paths are written `*`. As the real
 * client's fetch does, a refusal becomes an ApiError; an unknown call fails the test.
 */
export function answerApi(answers: Answers): { fetch: ApiFetch; calls: Call[] } {
  const calls: Call[] = [];
  return {
    calls,
    async fetch(input, init = {}) {
      const url = new URL(String(input), "http://api");
      const key = new Headers(init.headers).get("idempotency-key");
      const body: unknown = typeof init.body === "string" ? JSON.parse(init.body) : null;
      const call = { method: init.method ?? "GET", path: url.pathname + url.search, body, key };
      calls.push(call);
      const route = `${call.method} ${url.pathname.replaceAll(/\/(cnv|msg|chn)_[^/]+/g, "/*")}`;
      const answer = answers[route];
      if (answer === undefined) throw new Error(`Nobody answers ${route}`);
      try {
        return Response.json(await answer(call));
      } catch (refusal) {
        if (!(refusal instanceof Refusal)) throw refusal;
        const { status, code } = refusal;
        const problem = {
          type: "about:blank",
          title: code,
          status,
          code,
          detail: `Sentence of ${code}`,
          requestId: "req_1",
        };
        throw await readApiError(Response.json(problem, { status }));
      }
    },
  };
}

/** An answer that comes when the test says so. */
export function later<Value>(): { promise: Promise<Value>; resolve: (value: Value) => void } {
  const { promise, resolve } = Promise.withResolvers<Value>();
  return { promise, resolve };
}
