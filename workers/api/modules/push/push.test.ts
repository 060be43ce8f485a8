import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, test } from "vitest";
import { systemContext } from "../../platform/context.ts";
import { newId } from "../../platform/ids.ts";
import { openTenant } from "../../platform/tenancy.ts";
import { callAs } from "../../test-setup/call.ts";
import { openBrands, walkInto } from "../brand-sign-in/test-brand.ts";
import { makePerson } from "../factors/test-person.ts";
import { pushToPerson } from "./service/push-to-person.ts";

type Shown = {
  readonly topic: string;
  readonly payload: { readonly aps: { readonly alert: { readonly body: string } } };
};
type ListedDevice = { readonly id: string; readonly topic: string; readonly locale: string };

let orgId = "";
beforeAll(async () => {
  orgId = await openBrands();
});

const hex = () =>
  Array.from(crypto.getRandomValues(new Uint8Array(32)), (byte) => byte.toString(16).padStart(2, "0")).join("");
const registration = (token: string) => ({ token, environment: "production", locale: "ar-AE", timeZone: "Asia/Dubai" });

async function control(method: string, path: string, body?: object): Promise<Response> {
  return fetch(`${new URL(env.APNS_URL).origin}/control/apns${path}`, {
    method,
    ...(body && { body: JSON.stringify(body) }),
  });
}

async function shownOn(token: string): Promise<readonly Shown[]> {
  return (await (await control("GET", `/shown?token=${token}`)).json<{ shown: Shown[] }>()).shown;
}

/** Somebody who is signed in at LowkeyMode, with so many phones. */
async function makePhoneOwner(phones = 1) {
  const person = await makePerson();
  const { token } = await walkInto("lowkeymode", person.token);
  const tokens = Array.from({ length: phones }, hex);
  for (const phone of tokens) expect((await callAs(token, "POST", "/devices", registration(phone))).status).toBe(200);
  return { userId: person.userId, token, tokens, houseToken: person.token };
}

async function push(userId: string, body = "Your streak is 12") {
  const ctx = systemContext(env, await openTenant(env, orgId), "test");
  const delivery = newId("trx", Date.now());
  return pushToPerson(ctx, { userId, brand: "lowkeymode" }, { title: "Quiet", body, link: null, delivery });
}

async function devicesOf(token: string): Promise<ListedDevice[]> {
  return (await (await callAs(token, "GET", "/devices")).json<{ items: ListedDevice[] }>()).items;
}

describe("a phone", () => {
  test("registers again and again as one, under the brand's app", async () => {
    const { token, tokens } = await makePhoneOwner();
    const again = await callAs(token, "POST", "/devices", { ...registration(tokens[0] ?? ""), locale: "en-GB" });
    const device = await again.json<ListedDevice>();
    expect(device).toMatchObject({ topic: "example.lowkeymode.app", locale: "en-GB" });
    expect(await devicesOf(token)).toEqual([device]);
  });

  test("belongs to whoever registered it last", async () => {
    const first = await makePhoneOwner();
    const second = await makePhoneOwner(0);
    await callAs(second.token, "POST", "/devices", registration(first.tokens[0] ?? ""));
    expect(await devicesOf(first.token)).toEqual([]);
    expect(await devicesOf(second.token)).toHaveLength(1);
  });

  test("is removed by its owner only", async () => {
    const owner = await makePhoneOwner();
    const stranger = await makePhoneOwner(0);
    const [device] = await devicesOf(owner.token);
    expect((await callAs(stranger.token, "DELETE", `/devices/${device?.id}`)).status).toBe(404);
    expect((await callAs(owner.token, "DELETE", `/devices/${device?.id}`)).status).toBe(204);
    expect(await devicesOf(owner.token)).toEqual([]);
  });

  test("of an app that is not the brand's is refused, and so is a house sign-in", async () => {
    const { token, houseToken } = await makePhoneOwner(0);
    const foreign = await callAs(token, "POST", "/devices", {
      ...registration(hex()),
      topic: "example.healthindex.app",
    });
    expect(await foreign.json()).toMatchObject({ status: 422, code: "push.unknown_app" });
    const house = await callAs(houseToken, "POST", "/devices", registration(hex()));
    expect(await house.json()).toMatchObject({ status: 403, code: "access.other_brand" });
  });

  test("is the twenty-first at the cost of the one seen longest ago", async () => {
    const { token } = await makePhoneOwner(21);
    expect(await devicesOf(token)).toHaveLength(20);
  });
});

describe("a message", () => {
  test("is shown on every phone of the person, and of nobody else", async () => {
    const owner = await makePhoneOwner(2);
    const other = await makePhoneOwner(1);
    expect(await push(owner.userId)).toEqual({ kind: "sent" });
    for (const phone of owner.tokens) {
      const [shown] = await shownOn(phone);
      expect(shown).toMatchObject({
        topic: "example.lowkeymode.app",
        payload: { aps: { alert: { body: "Your streak is 12" } } },
      });
    }
    expect(await shownOn(other.tokens[0] ?? "")).toEqual([]);
  });

  test("forgets a phone whose app was deleted", async () => {
    const owner = await makePhoneOwner(1);
    await control("POST", "/gone", { token: owner.tokens[0], at: Date.now() + 1_000 });
    expect(await push(owner.userId)).toEqual({ kind: "no_phone" });
    expect(await devicesOf(owner.token)).toEqual([]);
  });

  test("keeps a phone that was registered anew since Apple saw its app deleted", async () => {
    const owner = await makePhoneOwner(1);
    await control("POST", "/gone", { token: owner.tokens[0], at: Date.now() - 60_000 });
    expect(await push(owner.userId)).toEqual({ kind: "no_phone" });
    expect(await devicesOf(owner.token)).toHaveLength(1);
  });

  test("that Apple did not take may go again; one whose answer was lost may not", async () => {
    const owner = await makePhoneOwner(1);
    await control("POST", "/faults", { status: 503, reason: "Shutdown" });
    expect(await push(owner.userId)).toMatchObject({ kind: "retry" });
    await control("POST", "/faults", { kind: "lost" });
    expect(await push(owner.userId)).toEqual({ kind: "unknown" });
    expect(await shownOn(owner.tokens[0] ?? "")).toHaveLength(1);
  });

  test("renews a provider token that Apple finds too old, and all share the new one", async () => {
    const owner = await makePhoneOwner(1);
    await control("POST", "/faults", { status: 403, reason: "ExpiredProviderToken" });
    expect(await push(owner.userId)).toEqual({ kind: "sent" });
    const count = async () => (await (await control("GET", "/provider-tokens")).json<{ count: number }>()).count;
    const before = await count();
    await Promise.all([push(owner.userId), push(owner.userId), push(owner.userId)]);
    expect(await count()).toBe(before);
  });
});
