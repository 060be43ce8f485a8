import { builtInRole } from "../../../shared/permissions.ts";
import { signal } from "@preact/signals";
import { expect, test } from "vitest";
import { createSession } from "../../kit/api/session.ts";
import { createAccountsApi } from "../api/accounts.api.ts";
import { answerApi, Refusal } from "../testing/answer-api.ts";
import { createSessionStore } from "./session.store.ts";

const me = {
  user: { id: "usr_1", email: "a@b.test", name: "Noura", language: "en" },
  organization: { id: "org_1", name: "Nada", timeZone: "UTC", defaultLanguage: "en" },
  member: { id: "mem_1", role: builtInRole("admin") },
};

function open({ hint = "yes", refuse = 0 }: { hint?: "no" | "yes"; refuse?: number } = {}) {
  const session = createSession();
  const hinted = signal<"no" | "yes">(hint);
  const world = { refuse, refreshes: 0 };
  const { fetch } = answerApi({
    "POST /auth/login": ({ body }) => {
      if (!JSON.stringify(body).includes("right")) throw new Refusal(401, "auth.wrong_credentials");
      return { accessToken: "token", expiresAt: "", refreshToken: null };
    },
    "POST /auth/logout": () => ({}),
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
  expect(store.viewer.value).toEqual({ memberId: "mem_1", role: builtInRole("admin") });
});

test("logging in is remembered and logging out forgets it", async () => {
  const { store, hinted, session } = open({ hint: "no" });
  await expect(store.logIn("a@b.test", "wrong")).rejects.toHaveProperty("code", "auth.wrong_credentials");
  await store.logIn("a@b.test", "right");
  expect(hinted.value).toBe("yes");
  await store.logOut();
  expect([hinted.value, session.state.value, store.account.value.kind]).toEqual(["no", "signed-out", "signedOut"]);
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
  expect(store.viewer.value?.role).toEqual(builtInRole("agent"));
});
