import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { apiOrigin, callAs } from "../../test-setup/call.ts";
import { makeOrganization, type TestMember } from "../../test-setup/organization.ts";
import { verifyAccessToken } from "../../platform/access-token.ts";
import { loadConfiguration } from "../../platform/configuration.ts";
import { hashCode } from "./rules.ts";
import {
  authorizeAs,
  beginAttempt,
  codeOf,
  exchange,
  grantOf,
  openBrands,
  requestOf,
  siteOf,
  walkInto,
  type Attempt,
  type Grant,
} from "./test-brand.ts";

let person: TestMember;
beforeAll(async () => {
  await openBrands();
  person = (await makeOrganization({ roles: ["member"] })).members.member;
});

async function begin(attempt: Attempt = beginAttempt()): Promise<{ attempt: Attempt; answer: URL; grant: Grant }> {
  const answer = await authorizeAs(person.token, attempt);
  return { attempt, answer, grant: grantOf(attempt, answer) };
}

async function expectRefused(grant: Grant): Promise<void> {
  const response = await exchange(grant);
  expect(response.status).toBe(400);
  expect(await codeOf(response)).toBe("oauth.invalid_grant");
  expect(response.headers.getSetCookie()).toEqual([]);
}

async function signInOf(response: Response): Promise<string> {
  const { accessToken } = await response.json<{ accessToken: string }>();
  const claims = await verifyAccessToken(loadConfiguration(env), accessToken, Date.now());
  return claims?.signInId ?? "";
}

function endOf(signInId: string): Promise<unknown> {
  return env.DIRECTORY.prepare("select revoked_reason from sign_ins where id = ?")
    .bind(signInId)
    .first("revoked_reason");
}

describe("a code is refused", () => {
  test("with another verifier, and is still good for its owner", async () => {
    const { grant } = await begin();
    await expectRefused({ ...grant, body: { ...grant.body, codeVerifier: beginAttempt().verifier } });
    expect((await exchange(grant)).status).toBe(200);
  });

  test("at another brand's API host, whoever is named", async () => {
    const { grant } = await begin();
    const shop = siteOf("healthindex");
    await expectRefused({ ...grant, host: shop.apiOrigin, origin: shop.origin });
    const body = { ...grant.body, clientId: "healthindex", redirectUri: `${shop.origin}/signed-in` };
    await expectRefused({ host: shop.apiOrigin, origin: shop.origin, body });
    await expectRefused({ ...grant, body: { ...grant.body, clientId: "healthindex" } });
  });

  test("at the house's API host", async () => {
    const { grant } = await begin();
    await expectRefused({ ...grant, host: apiOrigin });
    await expectRefused({ ...grant, host: apiOrigin, origin: "http://localhost:8789" });
  });

  test("from a page of any other origin, or of none", async () => {
    const { grant } = await begin();
    const strangers = [siteOf("healthindex").origin, "http://localhost:8789", "https://evil.example", "null", null];
    for (const origin of strangers) await expectRefused({ ...grant, origin });
    await expectRefused({ ...grant, origin: "https://evil.example", body: { ...grant.body, client: "app" } });
  });

  test("for another address than it was made for", async () => {
    const { grant } = await begin();
    const { origin } = siteOf("lowkeymode");
    for (const redirectUri of [`${origin}/`, `${origin}/signed-in/`, "https://evil.example/signed-in"])
      await expectRefused({ ...grant, body: { ...grant.body, redirectUri } });
  });

  test("after its sixty seconds", async () => {
    const { grant } = await begin();
    await env.DIRECTORY.prepare("update authorization_codes set expires_at = ? where code_hash = ?")
      .bind(Date.now(), hashCode(String(grant.body["code"])))
      .run();
    await expectRefused(grant);
  });

  test("once the sign-in behind it has ended", async () => {
    const { members } = await makeOrganization({ roles: ["member"] });
    const attempt = beginAttempt();
    const grant = grantOf(attempt, await authorizeAs(members.member.token, attempt));
    await callAs(members.member.token, "POST", "/auth/sign-out-everywhere", {});
    await expectRefused(grant);
  });

  test("when nobody made it", async () => {
    const { grant } = await begin();
    await expectRefused({ ...grant, body: { ...grant.body, code: beginAttempt().verifier } });
  });
});

describe("a code that comes again", () => {
  test("ends what it has become", async () => {
    const { grant } = await begin();
    const signInId = await signInOf(await exchange(grant));
    await expectRefused(grant);
    expect(await endOf(signInId)).toBe("code_reused");
  });

  test("without its verifier ends nothing", async () => {
    const { grant } = await begin();
    const signInId = await signInOf(await exchange(grant));
    await expectRefused({ ...grant, body: { ...grant.body, codeVerifier: beginAttempt().verifier } });
    expect(await endOf(signInId)).toBeNull();
  });

  test("twenty times at once becomes one sign-in, and that one is over", async () => {
    const { grant } = await begin();
    const answers = await Promise.all(Array.from({ length: 20 }, () => exchange(grant)));
    const opened = answers.filter(({ status }) => status === 200);
    expect(answers.filter(({ status }) => status === 400)).toHaveLength(19);
    expect(opened).toHaveLength(1);
    const signInId = opened[0] ? await signInOf(opened[0]) : "";
    expect(await endOf(signInId)).toBe("code_reused");
  });
});

describe("nobody is sent anywhere else", () => {
  const ask = (change: Record<string, string>) =>
    callAs(person.token, "POST", "/oauth/authorize", { ...requestOf(beginAttempt()), ...change });

  test("an address that the registry does not have is refused, however near it is", async () => {
    const { origin } = siteOf("lowkeymode");
    const addresses = [
      "https://evil.example/signed-in",
      `${origin}.evil.example/signed-in`,
      `${origin}/signed-in?next=https://evil.example`,
      `${origin}/signed-in#x`,
      `${origin}/signed-in/../other`,
      `${origin}//evil.example`,
      `${origin.replace("http:", "https:")}/signed-in`,
      `${siteOf("healthindex").origin}/signed-in`,
      `${origin}\\@evil.example/signed-in`,
      "javascript:alert(1)",
    ];
    for (const redirectUri of addresses) {
      const response = await ask({ redirectUri });
      expect([response.status, await codeOf(response)], redirectUri).toEqual([400, "oauth.invalid_redirect_uri"]);
    }
  });

  test("a site that is none of ours, or the house's own, is no client", async () => {
    for (const clientId of ["nowhere", "portal", "console", "__proto__"]) {
      expect(await codeOf(await ask({ clientId }))).toBe("oauth.unknown_client");
    }
  });

  test("a challenge that is no hash is not taken, by whatever name", async () => {
    for (const [field, value] of [
      ["codeChallengeMethod", "plain"],
      ["codeChallenge", "short"],
      ["state", "x"],
    ] as const)
      expect((await ask({ [field]: value })).status).toBe(400);
    const query = new URLSearchParams({ client_id: "lowkeymode", code_challenge_method: "plain" });
    expect((await callAs(null, "GET", `/oauth/request?${query.toString()}`)).status).toBe(400);
  });

  test("the state comes back as it was, and nothing else of the request does", async () => {
    const { attempt, answer } = await begin();
    expect([...answer.searchParams.keys()]).toEqual(["code", "state", "iss"]);
    expect(answer.searchParams.get("state")).toBe(attempt.state);
    expect(answer.href).not.toContain(attempt.verifier);
  });
});

describe("a sign-in at one brand", () => {
  test("opens no other brand, and decides nothing of the house", async () => {
    const { token } = await walkInto("lowkeymode", person.token);
    const other = await callAs(token, "POST", "/oauth/authorize", requestOf(beginAttempt("healthindex")));
    expect([other.status, await codeOf(other)]).toEqual([403, "brands.house_only"]);
    expect((await callAs(token, "GET", "/auth/consents")).status).toBe(403);
    expect((await callAs(token, "GET", "/users")).status).toBe(403);
  });
});

test("a brand without an organization lets nobody in, and says so", async () => {
  const rename = (from: string, to: string) =>
    env.DIRECTORY.prepare("update brand_owners set brand = ? where brand = ?").bind(to, from).run();
  await rename("healthindex", "kept");
  // An isolate remembers an owner for five seconds.
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 6_000 });
  try {
    const response = await callAs(person.token, "POST", "/oauth/authorize", requestOf(beginAttempt("healthindex")));
    expect([response.status, await codeOf(response)]).toEqual([503, "brands.not_open"]);
  } finally {
    vi.useRealTimers();
    await rename("kept", "healthindex");
  }
});
