import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  keepToSite,
  readPending,
  readPortalAnswer,
  writePending,
  writePortalAddress,
  type PendingSignIn,
} from "./sign-in.rules.ts";

const portal = "https://house.example";
const site = "https://quiet.example";
const pending: PendingSignIn = { state: "state-1", verifier: "verifier-1", returnTo: "/quiet" };
const answer = (values: Record<string, string>) => `?${new URLSearchParams(values).toString()}`;

test("the way to the portal says who asks, where to come back, and the hash of a secret, never the secret", () => {
  const address = new URL(
    writePortalAddress(portal, {
      brand: "quiet",
      siteOrigin: site,
      state: "state-1",
      challenge: "hash-1",
      language: "ar",
    }),
  );
  expect(address.origin + address.pathname).toBe("https://house.example/authorize");
  expect(Object.fromEntries(address.searchParams)).toEqual({
    response_type: "code",
    client_id: "quiet",
    redirect_uri: "https://quiet.example/signed-in",
    state: "state-1",
    code_challenge: "hash-1",
    code_challenge_method: "S256",
    ui_locales: "ar",
  });
});

describe("an answer", () => {
  test("to what this tab asked brings the code and the way back", () => {
    const search = answer({ code: "code-1", state: "state-1", iss: portal });
    expect(readPortalAnswer(search, pending, portal)).toEqual({
      kind: "code",
      code: "code-1",
      verifier: "verifier-1",
      returnTo: "/quiet",
    });
  });

  test("of somebody else, for another state, from another issuer or to no question, is strange", () => {
    const good = { code: "theirs", state: "state-1", iss: portal };
    expect(readPortalAnswer(answer({ ...good, state: "state-2" }), pending, portal).kind).toBe("strange");
    expect(readPortalAnswer(answer({ ...good, iss: "https://evil.example" }), pending, portal).kind).toBe("strange");
    expect(readPortalAnswer(answer({ code: "theirs", state: "state-1" }), pending, portal).kind).toBe("strange");
    expect(readPortalAnswer(answer(good), null, portal).kind).toBe("strange");
    expect(readPortalAnswer("", pending, portal).kind).toBe("strange");
  });

  test("without a code is a no", () => {
    const search = answer({ error: "access_denied", state: "state-1", iss: portal });
    expect(readPortalAnswer(search, pending, portal)).toEqual({ kind: "declined", returnTo: "/quiet" });
  });
});

describe("the way back", () => {
  test("keeps a path of this site as it is", () => {
    expect(keepToSite("/shelf?sort=price#top", site)).toBe("/shelf?sort=price#top");
  });

  test("never leads anywhere else, nor round in a circle", () => {
    const elsewhere = [
      "https://evil.example/",
      "//evil.example",
      "\\\\evil.example",
      "/\\evil.example",
      "javascript:alert(1)",
      "https://quiet.example.evil.example",
      "/signed-in?code=x",
      "http://",
    ];
    for (const path of elsewhere) expect(keepToSite(path, site)).toBe("/");
  });

  test("resolves to this site whatever was asked for", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.webUrl(), fc.webPath()), (path) => {
        const kept = keepToSite(path, site);
        expect(new URL(kept, site).origin).toBe(site);
        expect(kept.startsWith("/")).toBe(true);
      }),
    );
  });
});

test("what a tab remembers is read back, and nothing else is taken for it", () => {
  expect(readPending(writePending(pending))).toEqual(pending);
  for (const text of [null, "", "null", "[]", '{"state":"x"}', '{"state":1,"verifier":"v","returnTo":"/"}'])
    expect(readPending(text)).toBeNull();
});
