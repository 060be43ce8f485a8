import { signal } from "@preact/signals";
import { expect, test } from "vitest";
import type { Me } from "../../../workers/api/modules/auth/account-contract.ts";
import { ApiError, makeClientError } from "../../kit/api/api-error.ts";
import { createSession } from "../../kit/api/session.ts";
import { createSessionStore } from "./session.store.ts";

const me: Me = {
  at: "house",
  user: { id: "usr_1", email: "a@b.test", name: "Noura", language: "en", emailVerified: true, hasPassword: true },
  organization: null,
  member: null,
  organizations: [],
  brand: null,
  secondFactor: false,
};

function refuse(status: number): ApiError {
  return new ApiError({ type: "about:blank", title: "no", status, detail: "no", code: "no", requestId: "req_1" });
}

function open({ hint = "yes" }: { hint?: "no" | "yes" } = {}) {
  const session = createSession();
  const hinted = signal<"no" | "yes">(hint);
  const world: { refusal: ApiError | null; refreshes: number } = { refusal: null, refreshes: 0 };
  const store = createSessionStore({
    readMe: () => (world.refusal === null ? Promise.resolve(me) : Promise.reject(world.refusal)),
    logOut: () => Promise.reject(makeClientError("client.unreachable")),
    session,
    async refresh() {
      world.refreshes += 1;
      session.open("token");
    },
    hint: hinted,
  });
  return { store, session, hinted, world };
}

test("a stranger at the doorway asks the API nothing", async () => {
  const { store, world } = open({ hint: "no" });
  await store.start(false);
  expect([store.account.value.kind, world.refreshes]).toEqual(["signedOut", 0]);
});

test("on the way into a brand the house looks who is there, whatever this site remembers", async () => {
  const { store, hinted } = open({ hint: "no" });
  await store.start(true);
  expect([store.me.value?.user.name, hinted.value]).toEqual(["Noura", "yes"]);
});

test("a sign-in that is over is a log-out; an API out of order is not", async () => {
  const { store, world, session } = open();
  world.refusal = refuse(503);
  await store.start(false);
  expect(store.account.value.kind).toBe("failed");
  world.refusal = refuse(401);
  await store.start(false);
  expect([store.account.value.kind, session.state.value]).toEqual(["signedOut", "signed-out"]);
});

test("logging out holds here even when the API cannot be reached", async () => {
  const { store, session, hinted } = open();
  await store.enter({ accessToken: "token" });
  await store.logOut();
  expect([store.account.value.kind, session.readAccessToken(), hinted.value]).toEqual(["signedOut", null, "no"]);
});

test("what cannot be read again changes nothing", async () => {
  const { store, world } = open();
  await store.start(false);
  world.refusal = refuse(500);
  await store.look();
  expect(store.me.value).toEqual(me);
});
