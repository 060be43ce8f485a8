import { parseObject } from "./sign-in.rules.ts";
import type { Person } from "./brand-session.ts";

type Outcome = "open" | "ended" | "unreachable";
type Send = (input: string, init?: RequestInit) => Promise<Response>;

export type BrandApi = {
  /** Who is signed in, with a new token if the one in use is missing or has ended. */
  readonly readPerson: () => Promise<Person | "ended" | "unreachable">;
  readonly exchange: (grant: Readonly<Record<string, string>>) => Promise<Outcome>;
  readonly signOut: () => Promise<void>;
  readonly fetch: (path: string, init?: RequestInit) => Promise<Response>;
  /** Without a token, and without asking for one. */
  readonly fetchAsGuest: (path: string, init?: RequestInit) => Promise<Response>;
  readonly forget: () => void;
};

/** How long an answer may take, in ms. */
const patience = 15_000;

/** The calls of a brand's sign-in, to the brand's own API host: its refresh cookie is first-party there. The token lives in memory. */
export function createBrandApi(apiOrigin: string, send: Send): BrandApi {
  let token: string | null = null;
  let refreshing: Promise<Outcome> | null = null;

  function ask(path: string, init: RequestInit = {}): Promise<Response> {
    const headers = new Headers(init.headers);
    if (token !== null) headers.set("authorization", `Bearer ${token}`);
    return send(apiOrigin + path, {
      credentials: "include",
      signal: AbortSignal.timeout(patience),
      ...init,
      headers,
    });
  }

  function post(path: string, body: object): Promise<Response> {
    const headers = { "content-type": "application/json" };
    return ask(`/api/v1${path}`, { method: "POST", headers, body: JSON.stringify(body) });
  }

  async function openBy(request: Promise<Response>): Promise<Outcome> {
    try {
      const response = await request;
      if (!response.ok) return response.status < 500 && response.status !== 429 ? "ended" : "unreachable";
      const accessToken = parseObject(await response.text())?.["accessToken"];
      token = typeof accessToken === "string" ? accessToken : null;
      return token === null ? "unreachable" : "open";
    } catch {
      return "unreachable";
    }
  }

  /** Calls that end together share one. */
  function refresh(): Promise<Outcome> {
    refreshing ??= openBy(post("/auth/refresh", {})).finally(() => (refreshing = null));
    return refreshing;
  }

  async function fetchAsPerson(path: string, init?: RequestInit): Promise<Response> {
    if (token === null) await refresh();
    const used = token;
    const first = await ask(path, init);
    if (first.status !== 401) return first;
    // Another call may have renewed it while this one was under way.
    const outcome = token === used ? await refresh() : "open";
    return outcome === "open" ? ask(path, init) : first;
  }

  return {
    fetch: fetchAsPerson,
    fetchAsGuest: ask,
    forget: () => (token = null),
    exchange: (grant) => openBy(post("/oauth/token", { grantType: "authorization_code", client: "web", ...grant })),
    async readPerson() {
      try {
        if (token === null) {
          const outcome = await refresh();
          if (outcome !== "open") return outcome;
        }
        const response = await fetchAsPerson("/api/v1/auth/userinfo");
        if (response.status === 401) return "ended";
        const { id, name } = parseObject(await response.text()) ?? {};
        if (!response.ok || typeof id !== "string") return "unreachable";
        return { id, name: typeof name === "string" ? name : null };
      } catch {
        return "unreachable";
      }
    },
    async signOut() {
      const { ok } = await post("/auth/logout", {});
      if (!ok) throw new Error("The sign-in could not be ended");
    },
  };
}
