import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { createBrandSession } from "./brand-session.ts";

const site = { brand: "quiet", apiOrigin: "https://api.quiet.example", portalOrigin: "https://house.example" };
type Call = { readonly path: string; readonly token: string | null; readonly body: unknown };
type Answer = (call: Call) => Response | Promise<Response>;

const json = (status: number, body: unknown) => new Response(JSON.stringify(body), { status });

/** An API where everything goes well; a test says what does not. */
const usual: Record<string, Answer> = {
  "/auth/refresh": () => json(200, { accessToken: "renewed" }),
  "/oauth/token": () => json(200, { accessToken: "fresh" }),
  "/auth/userinfo": () => json(200, { id: "usr_1", name: "سلمى", email: null }),
  "/auth/logout": () => new Response(null, { status: 204 }),
};

function makeStorage(kept: Record<string, string> = {}) {
  const values = new Map(Object.entries(kept));
  return {
    values,
    getItem: (key: string) => values.get(key) ?? null,
    setItem: (key: string, value: string) => void values.set(key, value),
    removeItem: (key: string) => void values.delete(key),
  };
}

function open(answers: Record<string, Answer> = {}, hint: "yes" | "no" = "yes") {
  const calls: Call[] = [];
  const tab = makeStorage();
  const device = makeStorage({ "loggia.signedIn": hint });
  const gone: string[] = [];
  let drawn = 0;
  const session = createBrandSession(site, {
    siteOrigin: "https://quiet.example",
    tab,
    device,
    async fetch(input, init = {}) {
      expect(init.credentials).toBe("include");
      const headers = new Headers(init.headers);
      const path = input.replace(`${site.apiOrigin}/api/v1`, "");
      const token = headers.get("authorization")?.replace("Bearer ", "") ?? null;
      const call = { path, token, body: typeof init.body === "string" ? JSON.parse(init.body) : null };
      calls.push(call);
      const answer = answers[path] ?? usual[path];
      if (!answer) throw new Error(`Nobody answers ${input}`);
      return answer(call);
    },
    go: (address) => void gone.push(address),
    readLanguage: () => "ar",
    random: () => `random-${++drawn}`,
    hash: async (text) => createHash("sha256").update(text).digest("base64url"),
  });
  return { session, calls, gone, tab, device, paths: () => calls.map(({ path }) => path) };
}

/** Leaves for the portal, which answers with a code. @returns the query that the browser comes back with */
async function goAndReturn({ session, gone }: ReturnType<typeof open>, returnTo = "/"): Promise<string> {
  await session.signIn(returnTo);
  const state = new URL(gone.at(-1) ?? "").searchParams.get("state") ?? "";
  return `?${new URLSearchParams({ code: "code-1", state, iss: site.portalOrigin }).toString()}`;
}

const unreachable: Answer = () => Promise.reject(new TypeError("Failed to fetch"));

describe("opening the site", () => {
  test("asks nothing for a stranger", async () => {
    const { session, calls } = open({}, "no");
    await session.start();
    expect([session.visit.value.kind, calls]).toEqual(["signedOut", []]);
  });

  test("finds who is here through the cookie, without leaving the page", async () => {
    const { session, gone, paths } = open();
    await session.start();
    expect(session.visit.value).toEqual({ kind: "signedIn", person: { id: "usr_1", name: "سلمى" } });
    expect(paths()).toEqual(["/auth/refresh", "/auth/userinfo"]);
    expect(gone).toEqual([]);
  });

  test("does without a name where none is shared", async () => {
    const { session } = open({ "/auth/userinfo": () => json(200, { id: "usr_1", name: null }) });
    await session.start();
    expect(session.visit.value).toMatchObject({ person: { name: null } });
  });

  test("tells a sign-in that has ended from an API that is away", async () => {
    const ended = open({ "/auth/refresh": () => json(401, {}) });
    await ended.session.start();
    expect([ended.session.visit.value.kind, ended.device.values.get("loggia.signedIn")]).toEqual(["signedOut", "no"]);
    for (const answer of [unreachable, () => json(503, {}), () => json(429, {})]) {
      const away = open({ "/auth/refresh": answer });
      await away.session.start();
      expect(away.session.visit.value.kind).toBe("unreachable");
      expect(away.device.values.get("loggia.signedIn")).toBe("yes");
    }
  });
});

describe("signing in", () => {
  test("takes the hash of a secret to the portal and keeps the secret in the tab", async () => {
    const stage = open({}, "no");
    await stage.session.signIn("/quiet");
    const query = new URL(stage.gone[0] ?? "").searchParams;
    const kept = [...stage.tab.values.values()].join();
    expect(query.get("code_challenge")).toBe(createHash("sha256").update("random-2").digest("base64url"));
    expect(query.get("ui_locales")).toBe("ar");
    expect(stage.gone[0]).not.toContain("random-2");
    expect(kept).toContain("random-2");
    expect([...stage.device.values.values()].join()).not.toContain("random");
  });

  test("brings code and secret to the brand's own API, and goes back to where it began", async () => {
    const stage = open({}, "no");
    const arrival = await stage.session.handleSignedIn(await goAndReturn(stage, "/quiet?x=1"));
    expect(arrival).toEqual({ kind: "done", returnTo: "/quiet?x=1" });
    expect(stage.calls[0]).toMatchObject({
      path: "/oauth/token",
      body: {
        grantType: "authorization_code",
        code: "code-1",
        clientId: "quiet",
        redirectUri: "https://quiet.example/signed-in",
        codeVerifier: "random-2",
        client: "web",
      },
    });
    expect(stage.session.visit.value.kind).toBe("signedIn");
    expect(stage.calls[1]).toMatchObject({ path: "/auth/userinfo", token: "fresh" });
  });

  test("takes nobody else's code: log-in CSRF ends before the API is asked", async () => {
    const stage = open({}, "no");
    await goAndReturn(stage);
    const planted = `?${new URLSearchParams({ code: "theirs", state: "theirs", iss: site.portalOrigin }).toString()}`;
    expect(await stage.session.handleSignedIn(planted)).toEqual({ kind: "refused" });
    const uninvited = open({}, "no");
    expect(await uninvited.session.handleSignedIn(planted)).toEqual({ kind: "refused" });
    expect([...stage.calls, ...uninvited.calls]).toEqual([]);
  });

  test("brings a code once, however often the page is loaded", async () => {
    const stage = open({}, "no");
    const search = await goAndReturn(stage);
    await stage.session.handleSignedIn(search);
    expect(await stage.session.handleSignedIn(search)).toEqual({ kind: "refused" });
    expect(stage.paths().filter((path) => path === "/oauth/token")).toHaveLength(1);
  });

  test("says whether the code was refused or the API was away", async () => {
    const refused = open({ "/oauth/token": () => json(400, {}) }, "no");
    expect(await refused.session.handleSignedIn(await goAndReturn(refused))).toEqual({ kind: "refused" });
    const away = open({ "/oauth/token": unreachable }, "no");
    expect(await away.session.handleSignedIn(await goAndReturn(away))).toEqual({ kind: "unreachable" });
  });
});

describe("later calls", () => {
  test("renew a token that has ended, together, and once", async () => {
    const seen = new Set<string | null>();
    const tokens = ["first", "second"];
    const stage = open({
      "/auth/refresh": () => json(200, { accessToken: tokens.shift() }),
      "/things": ({ token }) => {
        seen.add(token);
        return json(token === "second" ? 200 : 401, {});
      },
    });
    await stage.session.start();
    const answers = await Promise.all([1, 2, 3].map(() => stage.session.fetch("/api/v1/things")));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect([...seen]).toEqual(["first", "second"]);
    expect(stage.paths().filter((path) => path === "/auth/refresh")).toHaveLength(2);
  });
});

describe("before it is known who is here", () => {
  test("a call waits, and goes as who it turns out to be", async () => {
    const stage = open({ "/things": () => json(200, {}) });
    const call = stage.session.fetch("/api/v1/things");
    await stage.session.start();
    await call;
    expect(stage.calls.find(({ path }) => path === "/things")?.token).toBe("renewed");
  });

  test("a stranger's call goes without a token, and asks for none", async () => {
    const stage = open({ "/things": () => json(200, {}) }, "no");
    const call = stage.session.fetch("/api/v1/things");
    await stage.session.start();
    await call;
    expect(stage.calls).toMatchObject([{ path: "/things", token: null }]);
  });
});

describe("signing out", () => {
  test("ends the sign-in here and forgets it", async () => {
    const { session, device, paths } = open();
    await session.start();
    await session.signOut();
    expect(paths().at(-1)).toBe("/auth/logout");
    expect([session.visit.value.kind, device.values.get("loggia.signedIn")]).toEqual(["signedOut", "no"]);
  });

  test("that does not reach the API says so, and leaves everything as it is", async () => {
    const { session } = open({ "/auth/logout": unreachable });
    await session.start();
    await expect(session.signOut()).rejects.toThrow();
    expect(session.visit.value.kind).toBe("signedIn");
  });
});
