import { expect, test } from "vitest";
import { encodeWebhook, makeLiveNumber, postWebhook, textMessage, type TestNumber } from "./test-number.ts";

const phone = "966501234567";
const start = Math.floor(Date.now() / 1000) - 1_000;

function prefer(number: TestNumber, value: string, seconds: number, more: object = {}) {
  const metadata = { display_phone_number: "15550100001", phone_number_id: number.phoneNumberId };
  const detail = `User requested to ${value} marketing messages`;
  const preference = {
    wa_id: phone,
    detail,
    category: "marketing_messages",
    value,
    timestamp: start + seconds,
    ...more,
  };
  const change = {
    field: "user_preferences",
    value: { messaging_product: "whatsapp", metadata, contacts: [{ wa_id: phone }], user_preferences: [preference] },
  };
  const body = { object: "whatsapp_business_account", entry: [{ id: "1", changes: [change] }] };
  return postWebhook(new TextEncoder().encode(JSON.stringify(body)));
}

/** A number with a customer who said yes to marketing, and has a thread. */
async function meetCustomer() {
  const number = await makeLiveNumber();
  const { tenant } = number.organization;
  await postWebhook(
    encodeWebhook(number.phoneNumberId, { messages: [textMessage({ phone, userId: "SA.77" }, "Hello")] }),
  );
  const contactId = (await number.contactOf("whatsapp_phone", `+${phone}`)) ?? "";
  const { client } = tenant.database;
  await client.batch([
    client
      .prepare(
        "insert into customers (org_id, id, name, phone, created_at, updated_at) values (?, 'cus_1', 'Mona', ?, 0, 0)",
      )
      .bind(tenant.orgId, `+${phone}`),
    client
      .prepare(
        `insert into contacts (org_id, id, channel_kind, name, phone, channel_user_id, customer_id, created_at, updated_at)
         values (?, ?, 'whatsapp', 'Mona', ?, 'SA.77', 'cus_1', 0, 0)
         on conflict (org_id, id) do update set customer_id = 'cus_1'`,
      )
      .bind(tenant.orgId, contactId, `+${phone}`),
    client
      .prepare(
        `insert into consents (org_id, customer_id, purpose, channel, state, at, source)
         values (?, 'cus_1', 'marketing', 'whatsapp', 'granted', 0, 'form')`,
      )
      .bind(tenant.orgId),
  ]);
  const read = async (sql: string) => (await client.prepare(sql).bind(tenant.orgId).all()).results;
  return {
    number,
    suppressed: () => read("select address, reason, detail from suppressions where org_id = ? order by address"),
    consent: async () =>
      (await read("select state from consents where org_id = ? and customer_id = 'cus_1'"))[0]?.["state"],
    proofs: () =>
      read("select state, source, shown from consent_events where org_id = ? and customer_id = 'cus_1' order by id"),
  };
}

test("who switches offers off in WhatsApp gets no more marketing, and everything else", async () => {
  const { number, suppressed, consent, proofs } = await meetCustomer();
  expect((await prefer(number, "stop", 10)).status).toBe(200);
  expect(await suppressed()).toEqual([{ address: `+${phone}`, reason: "opted_out", detail: "marketing" }]);
  expect(await consent()).toBe("denied");
  const shown = "User requested to stop marketing messages";
  expect(await proofs()).toEqual([{ state: "denied", source: "WhatsApp settings", shown }]);
  await prefer(number, "stop", 10);
  expect(await proofs()).toHaveLength(1);
});

test("who switches them on again gets them again, with the proof", async () => {
  const { number, suppressed, consent, proofs } = await meetCustomer();
  await prefer(number, "stop", 10);
  await prefer(number, "resume", 20);
  expect(await suppressed()).toEqual([]);
  expect(await consent()).toBe("granted");
  expect((await proofs()).map(({ state }) => state)).toEqual(["denied", "granted"]);
  // Told once more, out of order.
  await prefer(number, "stop", 10);
  expect([await suppressed(), await consent()]).toEqual([[], "granted"]);
});

test("switching on takes back nothing that was said elsewhere", async () => {
  const { number, suppressed, consent } = await meetCustomer();
  const said = [textMessage({ phone, userId: "SA.77" }, "STOP")];
  await postWebhook(encodeWebhook(number.phoneNumberId, { messages: said }));
  await prefer(number, "resume", 2_000);
  expect(await suppressed()).toMatchObject([{ detail: null }, { detail: null }]);
  expect(await consent()).toBe("granted");
});

test("other categories, other apps and people nobody knows change nothing they should not", async () => {
  const { number, suppressed } = await meetCustomer();
  await prefer(number, "stop", 10, { category: "service_messages" });
  await prefer(number, "pause", 10);
  expect(await suppressed()).toEqual([]);
  await prefer(number, "stop", 10, { wa_id: "966509999999" });
  expect(await suppressed()).toEqual([{ address: "+966509999999", reason: "opted_out", detail: "marketing" }]);
});
