import { env } from "cloudflare:workers";
import { beforeEach, describe, expect, it } from "vitest";
import { systemContext, type WriteCtx } from "../../platform/context.ts";
import { makeOrganization, type TestOrganization } from "../../test-setup/organization.ts";
import { findContact, linkNewIds, resolveContact } from "./contact-resolution.ts";
import { encodeWebhook, makeLiveNumber, postWebhook, textMessage } from "./test-number.ts";

const both = { userId: "SA.1", phone: "+966501234567" };
const onlyUser = { userId: "SA.1", phone: null };
const onlyPhone = { userId: null, phone: "+966501234567" };

let organization: TestOrganization;
let ctx: WriteCtx;

beforeEach(async () => {
  organization = await makeOrganization();
  ctx = systemContext(env, organization.tenant, "test");
});

async function suggestions(): Promise<Record<string, unknown>[]> {
  const statement = organization.tenant.database.client.prepare(
    "select contact_id, other_contact_id, reason from contact_merge_suggestions where org_id = ?",
  );
  return (await statement.bind(organization.orgId).all()).results;
}

/** The same organization as another isolate sees it, later: nothing is remembered. */
function elsewhere(minutes: number): WriteCtx {
  return systemContext(env, organization.tenant, "test", { now: () => Date.now() + minutes * 60_000 });
}

describe("a person", () => {
  it("is one contact under both ids and under each of them afterwards", async () => {
    const contactId = await resolveContact(ctx, both);
    expect(contactId).toMatch(/^con_[0-9a-z]{26}$/);
    expect(await resolveContact(ctx, onlyUser)).toBe(contactId);
    expect(await resolveContact(ctx, onlyPhone)).toBe(contactId);
  });

  it("keeps the contact of the id that was known first", async () => {
    const contactId = await resolveContact(ctx, onlyUser);
    expect(await resolveContact(ctx, both)).toBe(contactId);
    expect(await resolveContact(ctx, onlyPhone)).toBe(contactId);
    expect(await suggestions()).toEqual([]);
  });

  it("is one contact when first messages under all three arrive at once and one that links them was first", async () => {
    const all = await Promise.all(
      [both, onlyUser, onlyPhone, both, onlyPhone, onlyUser].map((ids) => resolveContact(ctx, ids)),
    );
    expect(await resolveContact(elsewhere(2), onlyUser)).toBe(await resolveContact(elsewhere(2), onlyPhone));
    expect(new Set([all[0], all[3]]).size).toBe(1);
  });

  it("is another contact in another organization", async () => {
    const other = await makeOrganization();
    const contactId = await resolveContact(systemContext(env, other.tenant, "test"), both);
    expect(await resolveContact(ctx, both)).not.toBe(contactId);
  });

  it("is not made by a status", async () => {
    expect(await findContact(ctx, both)).toBeNull();
    const contactId = await resolveContact(ctx, onlyPhone);
    expect(await findContact(ctx, both)).toBe(contactId);
  });
});

describe("two contacts that turn out to be one person", () => {
  it("go on in the user id's thread, with a merge suggested once", async () => {
    const byUser = await resolveContact(ctx, onlyUser);
    const byPhone = await resolveContact(ctx, onlyPhone);
    expect(byPhone).not.toBe(byUser);
    expect(await resolveContact(ctx, both)).toBe(byUser);
    expect(await resolveContact(elsewhere(2), both)).toBe(byUser);
    expect(await resolveContact(elsewhere(2), onlyPhone)).toBe(byUser);
    expect(await suggestions()).toEqual([
      { contact_id: byUser, other_contact_id: byPhone, reason: "linked_by_message" },
    ]);
  });
});

describe("a changed number", () => {
  it("belongs to the same contact", async () => {
    const contactId = await resolveContact(ctx, both);
    await linkNewIds(ctx, contactId, { userId: "AE.2", phone: "+971501234567" });
    await linkNewIds(ctx, contactId, { userId: "AE.2", phone: "+971501234567" });
    expect(await resolveContact(ctx, { userId: "AE.2", phone: null })).toBe(contactId);
    expect(await resolveContact(ctx, { userId: null, phone: "+971501234567" })).toBe(contactId);
    expect(await suggestions()).toEqual([]);
  });

  it("that is somebody else's already stays theirs, with a merge suggested", async () => {
    const contactId = await resolveContact(ctx, both);
    const other = await resolveContact(ctx, { userId: null, phone: "+971501234567" });
    await linkNewIds(ctx, contactId, { userId: null, phone: "+971501234567" });
    expect(await resolveContact(elsewhere(2), { userId: null, phone: "+971501234567" })).toBe(other);
    expect(await suggestions()).toEqual([{ contact_id: contactId, other_contact_id: other, reason: "number_changed" }]);
  });
});

describe("without the shard", () => {
  it("a new person gets the contact they would have got, by their phone if there is one", async () => {
    const broken = { ...organization.tenant, orgId: organization.orgId, database: undefined };
    const down = { ...ctx, tenant: broken as unknown as WriteCtx["tenant"] };
    const guessed = await resolveContact(down, both);
    expect(await resolveContact(down, onlyPhone)).toBe(guessed);
    expect(await resolveContact(ctx, both)).toBe(guessed);
  });
});

describe("through the webhook", () => {
  const user = "SA.13491208655302741918";
  const waId = "966501234567";

  async function threadsAfter(...messages: { userId?: string; phone?: string }[]): Promise<number[]> {
    const number = await makeLiveNumber();
    const link = { profile: { name: "Salma" }, wa_id: waId, user_id: user };
    await Promise.all(
      messages.map((sender, index) => {
        const contacts = sender.userId && sender.phone ? [link] : [];
        const value = { contacts, messages: [textMessage(sender, `message ${index}`)] };
        return postWebhook(encodeWebhook(number.phoneNumberId, value));
      }),
    );
    const ids = await Promise.all([
      number.contactOf("whatsapp_user", user),
      number.contactOf("whatsapp_phone", `+${waId}`),
    ]);
    const contacts = [...new Set(ids.filter((id) => id !== null))];
    return Promise.all(contacts.map(async (contactId) => (await number.thread(contactId)).length));
  }

  it("parallel first messages under the phone alone and under both ids are one thread", async () => {
    for (let round = 0; round < 5; round += 1) {
      expect(await threadsAfter({ phone: waId }, { phone: waId, userId: user })).toEqual([2]);
    }
  });

  it("first messages under either id in one webhook, whose contact names both, are one thread", async () => {
    const number = await makeLiveNumber();
    const contacts = [{ profile: { name: "Salma" }, wa_id: waId, user_id: user }];
    const messages = [textMessage({ phone: waId }, "one"), textMessage({ userId: user }, "two")];
    await postWebhook(encodeWebhook(number.phoneNumberId, { contacts, messages }));
    const contactId = await number.contactOf("whatsapp_user", user);
    expect(contactId).toBe(await number.contactOf("whatsapp_phone", `+${waId}`));
    expect(await number.thread(contactId ?? "")).toHaveLength(2);
  });
});
