import { env, exports } from "cloudflare:workers";
import { describe, expect, it } from "vitest";
import { loadConfiguration } from "../../platform/configuration.ts";
import { callAs } from "../../test-setup/call.ts";
import { codeOf, makeAccount, password } from "./test-account.ts";

const site = (key: "console" | "portal" | "lowkeymode") => {
  const placed = loadConfiguration(env).sites.get(key);
  if (!placed) throw new Error(`no site ${key}`);
  return placed;
};

describe("log-in by another site's page", () => {
  it.each(["/auth/login", "/auth/refresh", "/auth/logout", "/auth/verify-email", "/auth/reset-password"])(
    "is refused at %s, and sets no cookie",
    async (path) => {
      const { email } = await makeAccount();
      const body = { email, password, token: "x" };
      for (const origin of ["https://evil.example", "null", site("lowkeymode").origin]) {
        const answer = await callAs(null, "POST", path, body, { origin });
        expect([answer.status, await codeOf(answer)]).toEqual([403, "auth.foreign_origin"]);
        expect(answer.headers.getSetCookie()).toEqual([]);
      }
    },
  );

  it("as a form, which needs no permission of ours, is refused for its type", async () => {
    const { email } = await makeAccount();
    const form = new URLSearchParams({ email, password }).toString();
    for (const type of ["application/x-www-form-urlencoded", "text/plain", "multipart/form-data; boundary=x"]) {
      const answer = await callAs(null, "POST", "/auth/login", form, { "content-type": type });
      expect([400, 415]).toContain(answer.status);
      expect(answer.headers.getSetCookie()).toEqual([]);
    }
  });
});

describe("our own sites", () => {
  it("log in at their own API host", async () => {
    const { email } = await makeAccount();
    for (const key of ["console", "portal"] as const) {
      const answer = await callAs(null, "POST", "/auth/login", { email, password }, { origin: site(key).origin });
      expect(answer.status).toBe(200);
    }
  });

  it("cannot use one host's cookie at another's", async () => {
    const { email } = await makeAccount();
    const login = await callAs(null, "POST", "/auth/login", { email, password });
    const cookie = login.headers
      .getSetCookie()
      .map((text) => text.split(";")[0])
      .join("; ");
    const ask = (apiOrigin: string) =>
      exports.default.fetch(`${apiOrigin}/api/v1/auth/refresh`, {
        method: "POST",
        headers: { "content-type": "application/json", cookie },
        body: "{}",
      });
    expect((await ask(site("lowkeymode").apiOrigin)).status).toBe(401);
    expect((await ask(site("portal").apiOrigin)).status).toBe(200);
  });
});
