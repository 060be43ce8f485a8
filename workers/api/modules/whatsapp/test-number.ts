import { createExecutionContext, waitOnExecutionContext } from "cloudflare:test";
import { env, exports } from "cloudflare:workers";
import type { ThreadMessage } from "../../../../shared/messages.ts";
import { app } from "../../app.ts";
import { loadConfiguration } from "../../platform/configuration.ts";
import { deterministicId, newId } from "../../platform/ids.ts";
import { conversationObject } from "../../platform/objects.ts";
import { webhookOf, type FixtureValue } from "../../providers/meta/webhook-fixtures.ts";
import { signatureOf } from "../../providers/meta/webhook-signature.ts";
import { apiOrigin } from "../../test-setup/call.ts";
import { makeOrganization, type TestOrganization } from "../../test-setup/organization.ts";
import { conversationIdOf } from "../inbox/conversation-id.ts";

type AppKey = "main" | "second";

/** The secret that this app's webhooks are signed with; of an app we do not have, none. */
export function secretOf(key: AppKey): string {
  return loadConfiguration(env).metaApps.find((app) => app.key === key)?.appSecret ?? "no such app";
}

export function newPhoneNumberId(): string {
  return `9${Array.from(crypto.getRandomValues(new Uint8Array(14)), (byte) => byte % 10).join("")}`;
}

export type TestNumber = {
  readonly organization: TestOrganization;
  readonly phoneNumberId: string;
  readonly channelId: string;
  /** Everything in the thread of a contact with these ids, oldest first; empty when there is no thread. */
  thread(contactId: string): Promise<readonly ThreadMessage[]>;
  /** The contact that an id of this organization points to. */
  contactOf(kind: "whatsapp_user" | "whatsapp_phone", value: string): Promise<string | null>;
  conversationOf(contactId: string): Promise<string>;
};

/** A number of a test's own that is live, as if it had been paired, without a token. */
export async function makeLiveNumber(app: AppKey = "main", phoneNumberId = newPhoneNumberId()): Promise<TestNumber> {
  const organization = await makeOrganization();
  const { orgId, tenant } = organization;
  const channelId = await deterministicId("chn", orgId, phoneNumberId);
  const now = Date.now();
  await tenant.database.client
    .prepare(
      `insert into channels (org_id, id, kind, app, name, display_phone, phone_number_id, waba_id, state, messages_per_second, created_at, updated_at)
       values (?, ?, 'whatsapp', ?, 'Test', '+1 555 010 0001', ?, '1', 'live', 80, ?, ?)`,
    )
    .bind(orgId, channelId, app, phoneNumberId, now, now)
    .run();
  await env.DIRECTORY.prepare(
    "insert into whatsapp_numbers (phone_number_id, org_id, channel_id, app, state, updated_at) values (?, ?, ?, ?, 'live', ?)",
  )
    .bind(phoneNumberId, orgId, channelId, app, now)
    .run();
  const conversationOf = (contactId: string) => conversationIdOf(orgId, channelId, contactId);
  return {
    organization,
    phoneNumberId,
    channelId,
    conversationOf,
    thread: async (contactId) => {
      const { memberId, name, role } = organization.members.member;
      const object = conversationObject(env, tenant, await conversationOf(contactId));
      const page = await object.page({ memberId, name, role }, null, 100);
      return "refused" in page ? [] : page.items;
    },
    contactOf: async (kind, value) => {
      const statement = tenant.database.client.prepare(
        "select contact_id from contact_identities where org_id = ? and kind = ? and value = ?",
      );
      return statement.bind(orgId, kind, value).first<string>("contact_id");
    },
  };
}

/** A text message as Meta sends it, of a sender with either or both ids. */
export function textMessage(
  sender: { userId?: string; phone?: string },
  body: string,
  id = newId("wamid", Date.now()),
) {
  const from = { ...(sender.userId && { from_user_id: sender.userId }), ...(sender.phone && { from: sender.phone }) };
  return { ...from, id, timestamp: String(Math.floor(Date.now() / 1000)), type: "text", text: { body } };
}

export function encodeWebhook(phoneNumberId: string, value: FixtureValue): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(webhookOf(value, phoneNumberId)));
}

export type PostOptions = {
  readonly app?: AppKey;
  /** Instead of the right one; null sends none. */
  readonly signature?: string | null;
  /** Bindings that differ from the real ones, for outages. */
  readonly outage?: Partial<Env>;
};

/** Posts a webhook as Meta would, signed by the app it is sent to unless said otherwise. */
export async function postWebhook(body: Uint8Array, options: PostOptions = {}): Promise<Response> {
  const { app: key = "main", outage } = options;
  const signature = options.signature === undefined ? await signatureOf(secretOf(key), body) : options.signature;
  const headers: Record<string, string> = { "content-type": "application/json" };
  if (signature !== null) headers["x-hub-signature-256"] = signature;
  const request = new Request(`${apiOrigin}/webhooks/whatsapp/${key}`, { method: "POST", headers, body });
  if (!outage) return exports.default.fetch(request);
  const context = createExecutionContext();
  const response = await app.fetch(request, { ...env, ...outage }, context);
  await waitOnExecutionContext(context);
  return response;
}

/** A namespace whose objects cannot be reached, and a queue that takes nothing: the platform's own failures. */
export const unreachableObjects = {
  getByName: () => new Proxy({}, { get: () => () => Promise.reject(new Error("The object is unreachable")) }),
} as unknown as Env["CONVERSATION"];
export const refusingQueue = {
  send: () => Promise.reject(new Error("The queue refuses")),
} as unknown as Env["EVENTS_QUEUE"];
