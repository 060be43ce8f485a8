import { env, exports } from "cloudflare:workers";
import { sign } from "@tsndr/cloudflare-worker-jwt";
import { describe, expect, it } from "vitest";
import { signAccessToken } from "../../platform/access-token.ts";
import { loadConfiguration } from "../../platform/configuration.ts";
import { apiOrigin, callAs } from "../../test-setup/call.ts";
import { makeOrganization } from "../../test-setup/organization.ts";

const encode = (value: object) =>
  btoa(JSON.stringify(value)).replaceAll("=", "").replaceAll("+", "-").replaceAll("/", "_");
const status = async (token: string | null, path = "/auth/me") => (await callAs(token, "GET", path)).status;

async function signedIn() {
  const organization = await makeOrganization({ roles: ["admin"] });
  const { token } = organization.members.admin;
  const [header = "", payload = "", signature = ""] = token.split(".");
  const claims = JSON.parse(atob(payload.replaceAll("-", "+").replaceAll("_", "/")));
  return { organization, token, header, payload, signature, claims };
}

describe("a bearer token is refused", () => {
  it("when it is missing, none, or of another scheme", async () => {
    const { token } = await signedIn();
    for (const bad of [null, "x", "a.b.c", `${token}x`, `${token}.x`]) expect(await status(bad)).toBe(401);
    const basic = await exports.default.fetch(`${apiOrigin}/api/v1/auth/me`, {
      headers: { authorization: `Basic ${token}` },
    });
    expect(basic.status).toBe(401);
    expect(await status(token)).toBe(200);
  });

  it("with no algorithm, in whatever letters", async () => {
    const { payload, signature } = await signedIn();
    for (const alg of ["none", "None", "NONE", ""]) {
      for (const end of ["", signature])
        expect(await status(`${encode({ alg, typ: "JWT" })}.${payload}.${end}`)).toBe(401);
    }
  });

  it("with another algorithm, our own key included", async () => {
    const { claims } = await signedIn();
    for (const algorithm of ["HS384", "HS512"] as const)
      expect(await status(await sign(claims, env.ACCESS_TOKEN_SECRET, { algorithm }))).toBe(401);
  });

  it("signed with another key", async () => {
    const { claims } = await signedIn();
    expect(await status(await sign(claims, "another secret of the same length 0123456", "HS256"))).toBe(401);
  });

  it("with a changed claim under the old signature", async () => {
    const { header, signature, claims } = await signedIn();
    expect(await status(`${header}.${encode({ ...claims, exp: claims.exp + 9999 })}.${signature}`)).toBe(401);
  });

  it("of another issuer or audience, or without one", async () => {
    const { claims } = await signedIn();
    for (const change of [
      { aud: "somewhere-else" },
      { iss: "somebody" },
      { aud: undefined },
      { iss: undefined },
      { exp: undefined },
    ])
      expect(await status(await sign({ ...claims, ...change }, env.ACCESS_TOKEN_SECRET, "HS256"))).toBe(401);
  });

  it("that has expired", async () => {
    const { organization } = await signedIn();
    const { userId, signInId } = organization.members.admin;
    const claims = { userId, signInId, orgId: organization.orgId, brand: null };
    const { token } = await signAccessToken(loadConfiguration(env), claims, Date.now() - 16 * 60_000);
    expect(await status(token)).toBe(401);
  });

  it("for another organization, another person, another sign-in or a brand, though we signed it", async () => {
    const [mine, theirs] = [await signedIn(), await signedIn()];
    const { userId, signInId } = mine.organization.members.admin;
    const own = { userId, signInId, orgId: mine.organization.orgId, brand: null };
    const their = theirs.organization.members.admin;
    const made = [
      { ...own, orgId: theirs.organization.orgId },
      { ...own, orgId: null },
      { ...own, userId: their.userId },
      { ...own, signInId: their.signInId },
      { ...own, orgId: null, brand: "lowkeymode" as const },
    ];
    for (const claims of made) {
      const { token } = await signAccessToken(loadConfiguration(env), claims, Date.now());
      expect(await status(token)).toBe(401);
    }
  });
});
