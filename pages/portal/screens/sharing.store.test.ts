import { expect, test } from "vitest";
import type { Consent } from "../../../workers/api/modules/brand-sign-in/contract.ts";
import { makeClientError } from "../../kit/api/api-error.ts";
import { createSharingStore } from "./sharing.store.ts";

function consent(brand: Consent["brand"], purpose: Consent["purpose"], granted = false): Consent {
  return { brand, purpose, granted, sentence: `${brand} may see ${purpose}`, decisions: [] };
}

const items = [consent("lowkeymode", "profile"), consent("healthindex", "profile"), consent("lowkeymode", "news")];
const listConsents = async () => ({ items });

test("what is shared stands brand by brand", async () => {
  const store = createSharingStore({ listConsents, decideConsent: async () => consent("lowkeymode", "news") });
  await store.load();
  expect(store.groups.value.map(({ brand, consents }) => [brand, consents.map(({ purpose }) => purpose)])).toEqual([
    ["lowkeymode", ["profile", "news"]],
    ["healthindex", ["profile"]],
  ]);
});

test("a decision sends the sentence back that was shown, and shows what the API then says", async () => {
  const sent: unknown[] = [];
  const store = createSharingStore({
    listConsents,
    async decideConsent(choice) {
      sent.push(choice);
      return consent("lowkeymode", "news", true);
    },
  });
  await store.load();
  const deciding = store.decide(consent("lowkeymode", "news"), true);
  expect(store.deciding.value).toBe("lowkeymode news");
  await deciding;
  expect(sent).toEqual([{ brand: "lowkeymode", purpose: "news", granted: true, sentence: "lowkeymode may see news" }]);
  expect(store.groups.value[0]?.consents.map(({ granted }) => granted)).toEqual([false, true]);
  expect(store.deciding.value).toBeNull();
});

test("a decision that did not arrive changes nothing", async () => {
  const store = createSharingStore({
    listConsents,
    decideConsent: () => Promise.reject(makeClientError("client.unreachable")),
  });
  await store.load();
  await expect(store.decide(consent("lowkeymode", "news"), true)).rejects.toThrow();
  expect([store.groups.value[0]?.consents[1]?.granted, store.deciding.value]).toEqual([false, null]);
});
