import { generateKeyPairSync } from "node:crypto";
import { SignJWT } from "jose";
import { expect, test } from "vitest";
import { createTestWorld, createSimulator } from "../app.ts";

const phone = "ab".repeat(32);
const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
const team = {
  teamId: "TEAM",
  keyId: "KEY",
  publicKey: publicKey.export({ type: "spki", format: "der" }).toString("base64"),
  webhookUrl: null,
};

async function tokenOf(ageSeconds = 0, keyId = team.keyId): Promise<string> {
  const issuedAt = Math.floor(Date.now() / 1_000) - ageSeconds;
  return new SignJWT()
    .setProtectedHeader({ alg: "ES256", kid: keyId })
    .setIssuer(team.teamId)
    .setIssuedAt(issuedAt)
    .sign(privateKey);
}

function start() {
  const app = createSimulator({ world: createTestWorld(), team });
  const send = async (token: string, headers: Record<string, string> = {}, path = phone, body = '{"aps":{}}') => {
    const all = { authorization: `bearer ${token}`, "apns-topic": "app", "apns-push-type": "alert", ...headers };
    const response = await app.request(`/apns/3/device/${path}`, { method: "POST", headers: all, body });
    return [response.status, (await response.text()).slice(0, 40)] as const;
  };
  const control = async (method: string, path: string, body?: object) =>
    app.request(`/control/apns${path}`, { method, ...(body && { body: JSON.stringify(body) }) });
  return { send, control };
}

test("a phone shows what it gets, and one message for each collapse id", async () => {
  const { send, control } = start();
  const token = await tokenOf();
  for (const id of ["a", "a", "b"]) expect((await send(token, { "apns-collapse-id": id }))[0]).toBe(200);
  const { shown } = await (await control("GET", `/shown?token=${phone}`)).json();
  expect(shown.map(({ collapseId }: { collapseId: string }) => collapseId)).toEqual(["a", "b"]);
});

test("what Apple refuses is refused", async () => {
  const { send, control } = start();
  const token = await tokenOf();
  expect(await send("nonsense")).toEqual([403, '{"reason":"InvalidProviderToken"}']);
  expect(await send(await tokenOf(0, "OTHER"))).toEqual([403, '{"reason":"InvalidProviderToken"}']);
  expect(await send(await tokenOf(4_000))).toEqual([403, '{"reason":"ExpiredProviderToken"}']);
  expect(await send(token, {}, "short")).toEqual([400, '{"reason":"BadDeviceToken"}']);
  expect(await send(token, { "apns-push-type": "voip" })).toEqual([400, '{"reason":"InvalidPushType"}']);
  expect(await send(token, {}, phone, "[]")).toEqual([400, '{"reason":"PayloadEmpty"}']);
  expect((await send(token, {}, phone, `{"aps":"${"x".repeat(5_000)}"}`))[0]).toBe(413);
  await control("POST", "/gone", { token: phone, at: 5 });
  expect(await send(token)).toEqual([410, '{"reason":"Unregistered","timestamp":5}']);
});
