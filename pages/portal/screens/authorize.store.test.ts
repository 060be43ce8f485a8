import { expect, test } from "vitest";
import { ApiError } from "../../kit/api/api-error.ts";
import { createAuthorizeStore, readRequest } from "./authorize.store.ts";

const query = {
  response_type: "code",
  client_id: "lowkeymode",
  redirect_uri: "http://lowkeymode.localhost:8788/signed-in",
  state: "a-state-of-sixteen",
  code_challenge: "c".repeat(43),
  code_challenge_method: "S256",
};

function open(
  changes: Partial<Parameters<typeof createAuthorizeStore>[1]["api"]> = {},
  from: Record<string, string> = query,
) {
  const went: string[] = [];
  const api = {
    checkRequest: async () => ({ brand: { key: "lowkeymode" as const, name: "LowkeyMode", origin: "http://x" } }),
    authorize: async () => ({ redirectTo: "http://lowkeymode.localhost:8788/signed-in?code=1" }),
    ...changes,
  };
  const store = createAuthorizeStore(readRequest(from), {
    api,
    portalOrigin: "http://portal",
    go: (to) => went.push(to),
  });
  return { store, went };
}

test("a checked request leads whoever is signed in on to the brand", async () => {
  const { store, went } = open();
  await store.check();
  expect(store.step.value).toMatchObject({ kind: "ready", brand: "LowkeyMode" });
  await store.goOn();
  expect(went).toEqual(["http://lowkeymode.localhost:8788/signed-in?code=1"]);
});

test("saying no goes back with the state and the issuer", async () => {
  const { store } = open();
  await store.check();
  const { step } = store;
  expect(step.value.kind === "ready" && step.value.back).toBe(
    `${query.redirect_uri}?error=access_denied&state=a-state-of-sixteen&iss=http%3A%2F%2Fportal`,
  );
});

test.each(Object.keys(query))("a request without %s is refused, and nothing is asked", async (name) => {
  const { store, went } = open({}, { ...query, [name]: "" });
  await store.check();
  await store.goOn();
  expect(store.step.value).toEqual({ kind: "refused" });
  expect(went).toEqual([]);
});

test("what the API refuses leads nowhere; what it cannot answer may be tried again", async () => {
  const problem = (status: number) => async () => {
    throw new ApiError({ type: "", title: "", status, detail: "", code: "x", requestId: "" });
  };
  const refused = open({ checkRequest: problem(400) });
  await refused.store.check();
  expect(refused.store.step.value).toEqual({ kind: "refused" });
  const down = open({ authorize: problem(503) });
  await down.store.check();
  await down.store.goOn();
  expect(down.store.step.value.kind).toBe("failed");
  expect([...refused.went, ...down.went]).toEqual([]);
});
