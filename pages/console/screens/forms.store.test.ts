import { expect, test } from "vitest";
import { createWhatsAppApi } from "../api/whatsapp.api.ts";
import { answerApi, Refusal } from "../testing/answer-api.ts";
import { createConnectForm, findConnectProblems } from "./connect-form.store.ts";
import { createNumbersStore } from "./numbers.store.ts";

test("ids of a number are digits, and the token is needed", () => {
  const values = { phoneNumberId: "+1 555", wabaId: "", accessToken: " ", name: "" };
  expect(findConnectProblems(values)).toEqual({ phoneNumberId: "digits", wabaId: "missing", accessToken: "missing" });
});

const profile = {
  id: "chn_1",
  state: "pairing",
  pairing: { link: "https://wa.me/1?text=X", expiresAt: "2026-11-21T10:00:00Z" },
};

function openNumbers(connect: () => unknown = () => profile) {
  const world = { items: [] as unknown[] };
  const { fetch } = answerApi({ "POST /whatsapp/connect": connect, "GET /whatsapp/profiles": () => world });
  return { world, numbers: createNumbersStore({ api: createWhatsAppApi("http://api", fetch) }) };
}

test("a connected number shows its code until the phrase has arrived", async () => {
  const { numbers } = openNumbers();
  const form = createConnectForm(numbers.connect);
  for (const field of ["phoneNumberId", "wabaId", "accessToken"] as const) form.write(field, "123");
  await form.submit();
  expect([form.connectedId.value, numbers.pairingId.value]).toEqual(["chn_1", "chn_1"]);
  const renewed = { link: "https://wa.me/1?text=Y", expiresAt: "2026-11-21T11:00:00Z" };
  numbers.receive({ v: 1, type: "qrCode", channelId: "chn_1", ...renewed });
  expect(numbers.profiles.value[0]?.pairing).toEqual(renewed);
  numbers.receive({ v: 1, type: "clientReady", channelId: "chn_1" });
  expect(numbers.profiles.value[0]).toMatchObject({ state: "live", pairing: null });
});

test("a number that Meta refuses is not listed, and the reason is kept", async () => {
  const { numbers } = openNumbers(() => {
    throw new Refusal(422, "whatsapp.token_invalid");
  });
  expect(await numbers.connect({ phoneNumberId: "1", wabaId: "2", accessToken: "3" })).toBeNull();
  expect([numbers.refusal.value?.code, numbers.profiles.value.length]).toEqual(["whatsapp.token_invalid", 0]);
});
