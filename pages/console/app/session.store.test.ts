import { builtInRole } from "../../../shared/permissions.ts";
import { signal } from "@preact/signals";
import { expect, test } from "vitest";
import { createSession } from "../../kit/api/session.ts";
import { createAccountsApi } from "../api/accounts.api.ts";
import { answerApi, Refusal } from "../testing/answer-api.ts";
import { createSessionStore } from "./session.store.ts";

const me = {
  at: "house",
  user: { id: "usr_1", email: "a@b.test", name: "Noura", language: "en", emailVerified: true, hasPassword: true },
  organization: { id: "org_1", name: "Nada", timeZone: "UTC", defaultLanguage: "en", disabledModules: [] },
  member: { id: "mem_1", role: { ...builtInRole("admin"), name: null } },
  organizations: [],
  brand: null,
  secondFactor: false,
};

function open({ hint = "yes", refuse = 0 }: { hint?: "no" | "yes"; refuse?: number } = {}) {
  const session = createSession();
  const hinted = signal<"no" | "yes">(hint);
  const world = { refuse, refreshes: 0 };
  const { fetch } = answerApi({
    "POST /auth/logout": () => ({}),
    "POST /auth/switch-organization": () => ({ accessToken: "token of org_2" }),
    "GET /auth/me": () => {
      if (world.refuse > 0) throw new Refusal(world.refuse, "refused");
      return me;
    },
    "GET /users": () => ({ items: [] }),
  });
  const refresh = async () => {
    world.refreshes += 1;
    session.open("token");
  };
  const store = createSessionStore({ api: createAccountsApi("http://api", fetch), session, refresh, hint: hinted });
  return { store, session, hinted, world };
}

test("a first visit asks the API nothing and shows the log-in", async () => {
  const { store, world } = open({ hint: "no" });
  await store.start();
  expect([store.account.value.kind, world.refreshes]).toEqual(["signedOut", 0]);
});

test("a page load takes up the sign-in that the cookie remembers", async () => {
  const { store } = open();
  await store.start();
  expect(store.viewer.value).toMatchObject({ memberId: "mem_1", role: builtInRole("admin") });
});

test("going in is remembered and logging out forgets it", async () => {
  const { store, hinted, session } = open({ hint: "no" });
  await store.enter({ accessToken: "token" });
  expect([hinted.value, store.account.value.kind]).toEqual(["yes", "signedIn"]);
  await store.logOut();
  expect([hinted.value, session.state.value, store.account.value.kind]).toEqual(["no", "signed-out", "signedOut"]);
});

test("another organization is worked in with the token that it gives", async () => {
  const { store, session } = open();
  await store.start();
  await store.switchTo("org_2");
  expect(session.readAccessToken()).toBe("token of org_2");
});

test("an API out of order is not a log-out", async () => {
  const { store, world } = open({ refuse: 500 });
  await store.start();
  expect(store.account.value.kind).toBe("failed");
  world.refuse = 0;
  await store.start();
  expect(store.account.value.kind).toBe("signedIn");
});

test("a role that changes on the wire changes what the site allows", async () => {
  const { store } = open();
  await store.start();
  store.receive({ v: 1, type: "roleChanged", role: builtInRole("agent") });
  expect(store.viewer.value?.role).toEqual({ ...builtInRole("agent"), name: null });
});
