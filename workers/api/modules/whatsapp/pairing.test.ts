import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { z } from "zod";
import { openTenant } from "../../platform/tenancy.ts";
import { call } from "../../test-setup/call.ts";
import { makeOrganization, type TestOrganization } from "../../test-setup/organization.ts";
import { openSocket } from "../inbox/test-socket.ts";
import { Profile } from "./contract.ts";
import { loadConfiguration } from "../../platform/configuration.ts";
import { openChannel } from "./service/open-channel.ts";
import { pauseNumber } from "./service/pause-number.ts";
import { encodeWebhook, newPhoneNumberId, postWebhook, textMessage } from "./test-number.ts";
import { eventually } from "../../../../shared/test-eventually.ts";

const simulator = "http://127.0.0.1:8790";
const phone = "16505551234";
const minute = 60_000;

let organization: TestOrganization;
let phoneNumberId: string;
let token: string;
let input: { phoneNumberId: string; wabaId: string; accessToken: string };

beforeEach(async () => {
  organization = await makeOrganization();
  phoneNumberId = newPhoneNumberId();
  token = `token-${phoneNumberId}`;
  input = { phoneNumberId, wabaId: "77001", accessToken: token };
  await simulate("POST", "/control/numbers", { phoneNumberId, wabaId: input.wabaId, token, verifiedName: "Brez" });
});

async function simulate(method: string, path: string, body?: unknown): Promise<unknown> {
  const headers = { "content-type": "application/json", authorization: `Bearer ${token}` };
  const response = await fetch(`${simulator}${path}`, { method, headers, body: JSON.stringify(body) });
  expect(response.status).toBeLessThan(300);
  return response.json();
}

/** What a phone types when it scans the code. */
async function scannedPhrase(): Promise<string> {
  const Codes = z.object({ data: z.array(z.object({ prefilled_message: z.string() })) });
  const codes = Codes.parse(await simulate("GET", `/graph/v25.0/${phoneNumberId}/message_qrdls`));
  return codes.data[0]?.prefilled_message ?? "";
}

async function connect(by = organization, more: object = {}): Promise<Profile> {
  const response = await call(by, "admin", "POST", "/whatsapp/connect", { ...input, ...more });
  expect(response.status).toBe(200);
  return Profile.parse(await response.json());
}

async function profile(of = organization): Promise<Profile | undefined> {
  const response = await call(of, "manager", "GET", "/whatsapp/profiles");
  return z.object({ items: z.array(Profile) }).parse(await response.json()).items[0];
}

function hear(text: string, from = phone) {
  return postWebhook(encodeWebhook(phoneNumberId, { messages: [textMessage({ phone: from }, text)] }));
}

async function contactsKnown(of = organization): Promise<number> {
  const statement = of.tenant.database.client.prepare("select count(*) as n from contact_identities where org_id = ?");
  return (await statement.bind(of.orgId).first<number>("n")) ?? -1;
}

async function auditActions(): Promise<string[]> {
  const statement = organization.tenant.database.client.prepare(
    "select action from audit_log where org_id = ? order by id",
  );
  const { results } = await statement.bind(organization.orgId).all<{ action: string }>();
  return results.map(({ action }) => action);
}

describe("connecting a number", () => {
  it("asks for the phrase, and is live when it arrives, without a conversation", async () => {
    const socket = await openSocket(organization, "admin");
    const paired = await connect();
    expect(paired).toMatchObject({ state: "pairing", name: "Brez", app: "main", phoneNumberId, messagesPerSecond: 80 });
    expect(paired.pairing?.link).toContain("/qr/");
    expect(Date.parse(paired.pairing?.expiresAt ?? "")).toBeGreaterThan(Date.now() + 14 * minute);
    await socket.hear("qrCode");

    const phrase = await scannedPhrase();
    expect(phrase).toMatch(/^Connect LOGGIA-/);
    await hear("before");
    expect((await hear(`\u202a${phrase.toLowerCase()}\u202c`)).status).toBe(200);
    expect(await profile()).toMatchObject({ state: "live", pairing: null });
    expect(await socket.hear("clientReady")).toMatchObject({ channelId: paired.id });
    expect(await contactsKnown()).toBe(0);
    expect(await auditActions()).toEqual(["whatsapp.pairing_started", "whatsapp.number_paired"]);

    await hear("hello");
    expect(await contactsKnown()).toBe(1);
  });

  it("keeps the token sealed and shows it to nobody", async () => {
    const { id } = await connect();
    const statement = organization.tenant.database.client.prepare("select token_sealed from channels where org_id = ?");
    const sealed = await statement.bind(organization.orgId).first<string>("token_sealed");
    expect(sealed).not.toContain(token);
    expect(JSON.stringify(await profile())).not.toContain(token);
    const opened = await openChannel(loadConfiguration(env), organization.tenant, id);
    expect(await opened?.graph.getNumber(phoneNumberId)).toMatchObject({ ok: true, id: phoneNumberId });
    expect(opened?.maySend).toBe(false);
  });

  it("refuses a wrong token, an unknown number or account, and an app we do not have", async () => {
    const code = async (more: object) => {
      const response = await call(organization, "admin", "POST", "/whatsapp/connect", { ...input, ...more });
      const problem = z.object({ status: z.number(), code: z.string() }).parse(await response.json());
      return [response.status, problem.code];
    };
    expect(await code({ accessToken: "wrong" })).toEqual([422, "whatsapp.token_refused"]);
    expect(await code({ phoneNumberId: newPhoneNumberId() })).toEqual([422, "whatsapp.number_unknown"]);
    expect(await code({ wabaId: "1" })).toEqual([422, "whatsapp.number_unknown"]);
    expect(await code({ app: "third" })).toEqual([422, "whatsapp.unknown_app"]);
    expect(await profile()).toBeUndefined();
  });

  it("is for those who may write everywhere, not for agents", async () => {
    expect((await call(organization, "agent", "POST", "/whatsapp/connect", input)).status).toBe(403);
    expect((await call(organization, "member", "POST", "/whatsapp/connect", input)).status).toBe(403);
    const { id } = await connect();
    expect((await call(organization, "agent", "POST", `/whatsapp/profiles/${id}/disconnect`)).status).toBe(403);
    const seen = await call(organization, "agent", "GET", "/whatsapp/profiles");
    expect(await seen.json()).toMatchObject({ items: [{ id, state: "pairing", pairing: null }] });
  });
});

describe("the phrase", () => {
  it("repeated by Meta stays without a conversation", async () => {
    await connect();
    const body = encodeWebhook(phoneNumberId, { messages: [textMessage({ phone }, await scannedPhrase())] });
    await Promise.all([1, 2, 3].map(() => postWebhook(body)));
    await postWebhook(body);
    expect(await profile()).toMatchObject({ state: "live" });
    expect(await contactsKnown()).toBe(0);
    expect(await auditActions()).toEqual(["whatsapp.pairing_started", "whatsapp.number_paired"]);
  });

  it("that is too old connects nothing, and is an ordinary message on a live number", async () => {
    await connect();
    const phrase = await scannedPhrase();
    const age = (state: string) =>
      env.DIRECTORY.prepare("update whatsapp_numbers set pairing_expires_at = ?, state = ? where phone_number_id = ?")
        .bind(Date.now() - 1, state, phoneNumberId)
        .run();
    await age("pairing");
    await hear(phrase);
    expect(await profile()).toMatchObject({ state: "pairing" });
    expect(await contactsKnown()).toBe(0);
    await age("live");
    await hear(phrase);
    expect(await contactsKnown()).toBe(1);
  });

  it("of another number, or one replaced by a newer, connects nothing", async () => {
    await connect();
    const first = await scannedPhrase();
    await connect();
    await hear(first);
    expect(await profile()).toMatchObject({ state: "pairing" });
    await hear("Connect LOGGIA-0000-0000");
    expect(await profile()).toMatchObject({ state: "pairing" });
    await hear(await scannedPhrase());
    expect(await profile()).toMatchObject({ state: "live" });
  });

  it("through another app than the number's connects nothing", async () => {
    await connect();
    const body = encodeWebhook(phoneNumberId, { messages: [textMessage({ phone }, await scannedPhrase())] });
    await postWebhook(body, { app: "second" });
    expect(await profile()).toMatchObject({ state: "pairing" });
  });
});

describe("two organizations with one number", () => {
  it("cannot both be live: the second phrase ends its own pairing", async () => {
    const other = await makeOrganization();
    await connect();
    const phrase = await scannedPhrase();
    await connect(other);
    const otherPhrase = await scannedPhrase();
    await Promise.all([hear(phrase), hear(otherPhrase)]);
    const states = [await profile(), await profile(other)].map((one) => [one?.state, one?.stateReason]);
    expect(states.toSorted()).toEqual([
      ["disconnected", "number_taken"],
      ["live", null],
    ]);
  });

  it("are told at once when it is live elsewhere", async () => {
    await connect();
    await hear(await scannedPhrase());
    const other = await makeOrganization();
    const refused = await call(other, "admin", "POST", "/whatsapp/connect", input);
    expect(refused.status).toBe(409);
    expect(await refused.json()).toMatchObject({ code: "whatsapp.number_taken" });
  });
});

describe("a live number", () => {
  beforeEach(async () => {
    await connect();
    await hear(await scannedPhrase());
  });

  it("is disconnected for good: its token is gone, and its messages are ignored", async () => {
    const { id } = (await profile()) ?? { id: "" };
    const answer = await call(organization, "manager", "POST", `/whatsapp/profiles/${id}/disconnect`);
    expect(await answer.json()).toMatchObject({ id, state: "disconnected", stateReason: "disconnected_by_member" });
    await call(organization, "manager", "POST", `/whatsapp/profiles/${id}/disconnect`);
    expect(await openChannel(loadConfiguration(env), organization.tenant, id)).toBeNull();
    expect((await hear("anyone?")).status).toBe(200);
    expect(await contactsKnown()).toBe(0);
    const other = await makeOrganization();
    expect((await connect(other)).state).toBe("pairing");
  });

  it("is the same channel when it comes back, so that its threads go on", async () => {
    const { id } = (await profile()) ?? { id: "" };
    await call(organization, "admin", "POST", `/whatsapp/profiles/${id}/disconnect`);
    expect(await connect()).toMatchObject({ id, state: "pairing" });
    await hear(await scannedPhrase());
    expect(await profile()).toMatchObject({ id, state: "live" });
  });

  it("is paused once however many ask, still receives, and goes on with a new token", async () => {
    const { id } = (await profile()) ?? { id: "" };
    const socket = await openSocket(organization, "admin");
    await Promise.all([1, 2, 3].map(() => pauseNumber(env, organization.orgId, id, "token_invalid")));
    expect(await profile()).toMatchObject({ state: "paused", stateReason: "token_invalid" });
    expect(await socket.hear("clientDisconnected")).toMatchObject({ reason: "token_invalid" });
    await hear("are you there?");
    expect(await contactsKnown()).toBe(1);
    await simulate("PATCH", `/control/numbers/${phoneNumberId}`, { token: `${token}-2` });
    expect(await connect(organization, { accessToken: `${token}-2` })).toMatchObject({
      id,
      state: "live",
      stateReason: null,
    });
    expect((await openChannel(loadConfiguration(env), organization.tenant, id))?.maySend).toBe(true);
    expect((await auditActions()).filter((action) => action === "whatsapp.number_paused")).toHaveLength(1);
  });

  it("is nobody else's: its id is unknown to another organization", async () => {
    const { id } = (await profile()) ?? { id: "" };
    const other = await makeOrganization();
    expect((await call(other, "admin", "POST", `/whatsapp/profiles/${id}/disconnect`)).status).toBe(404);
  });
});

it("a webhook that dies between directory and shard is finished by Meta's repetition", async () => {
  await connect();
  const body = encodeWebhook(phoneNumberId, { messages: [textMessage({ phone }, await scannedPhrase())] });
  const { shard } = await openTenant(env, organization.orgId);
  const down = new Proxy({} as D1Database, {
    get: () => () => {
      throw new Error("D1 is down");
    },
  });
  const outage = shard === 0 ? { TENANT_0: down } : { TENANT_1: down };
  expect((await postWebhook(body, { outage })).status).toBe(503);
  expect(await profile()).toMatchObject({ state: "pairing" });
  expect((await postWebhook(body)).status).toBe(200);
  await eventually(async () => expect(await profile()).toMatchObject({ state: "live" }));
});
