import { env, exports } from "cloudflare:workers";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { loadConfiguration } from "../../platform/configuration.ts";
import { newId } from "../../platform/ids.ts";
import { apiOrigin } from "../../test-setup/call.ts";
import { makeOrganization } from "../../test-setup/organization.ts";
import { ReceiptBundle } from "./receipts-queue.ts";
import { addCustomers } from "./test-bulk.ts";

let told: ReceiptBundle[] = [];

beforeEach(() => {
  told = [];
  vi.spyOn(env.RECEIPTS_QUEUE, "sendBatch").mockImplementation(async (messages) => {
    for (const { body } of messages) told.push(ReceiptBundle.parse(body));
    return { metadata: { metrics: { backlogCount: 0, backlogBytes: 0 } } };
  });
});
afterEach(() => vi.restoreAllMocks());

async function setLetter() {
  const organization = await makeOrganization({ roles: [] });
  const address = `${newId("to", Date.now())}@people.example`;
  const [customerId = ""] = await addCustomers(organization, "email", 1, () => ({ email: address }));
  const campaignId = newId("cmp", Date.now());
  const delivery = `${campaignId}.2.5`;
  const { orgId, tenant } = organization;
  const post = (event: object) =>
    exports.default.fetch(`${apiOrigin}/webhooks/postmark`, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        authorization: `Basic ${btoa(loadConfiguration(env).postmark.webhookAuth)}`,
      },
      body: JSON.stringify({
        ...{ MessageID: "m", MessageStream: "broadcast", Recipient: address, Email: address },
        ...{ Metadata: { org: orgId, delivery, page: `${campaignId}.2` }, ...event },
      }),
    });
  const suppressed = async () => {
    const { results } = await tenant.database.client
      .prepare("select reason, customer_id from suppressions where org_id = ? and channel = 'email' and address = ?")
      .bind(orgId, address)
      .all();
    return results;
  };
  const receipts = () => told.flatMap((bundle) => bundle.receipts.map((each) => ({ orgId: bundle.orgId, ...each })));
  return { post, suppressed, receipts, delivery, orgId, customerId };
}

const at = "2026-11-21T09:00:00Z";
const ms = Date.parse(at);

test("what Postmark tells of a letter goes to its owner", async () => {
  const { post, receipts, suppressed, delivery, orgId } = await setLetter();
  expect((await post({ RecordType: "Delivery", DeliveredAt: at })).status).toBe(200);
  expect(receipts()).toEqual([{ orgId, delivery, receipt: { kind: "delivered", at: ms } }]);
  expect(await suppressed()).toEqual([]);
});

test.each([
  [{ RecordType: "Bounce", Type: "HardBounce", Inactive: true, BouncedAt: at }, "failed", "bounced"],
  [{ RecordType: "SpamComplaint", Type: "SpamComplaint", BouncedAt: at }, "complained", "complained"],
  [
    { RecordType: "SubscriptionChange", SuppressSending: true, SuppressionReason: "ManualSuppression", ChangedAt: at },
    "unsubscribed",
    "opted_out",
  ],
])("%o ends writing to the address, and telling it twice changes nothing", async (event, kind, reason) => {
  const { post, receipts, suppressed, customerId } = await setLetter();
  await post(event);
  await post(event);
  expect(receipts()).toMatchObject([{ receipt: { kind, at: ms } }, { receipt: { kind, at: ms } }]);
  expect(await suppressed()).toEqual([{ reason, customer_id: customerId }]);
});

test("openings that Postmark counts are left out: ours are counted by our own links", async () => {
  const { post, receipts } = await setLetter();
  for (const RecordType of ["Open", "Click"]) expect((await post({ RecordType, ReceivedAt: at })).status).toBe(200);
  expect((await post({ RecordType: "Bounce", Type: "Transient", Inactive: false })).status).toBe(200);
  expect(receipts()).toEqual([]);
});

test("of an organization that is no more, nothing is kept, and Postmark need not ask again", async () => {
  const { post } = await setLetter();
  const Metadata = { org: newId("org", Date.now()), delivery: `${newId("cmp", Date.now())}.0.0` };
  const event = { RecordType: "Bounce", Type: "HardBounce", Inactive: true, BouncedAt: at, Metadata };
  expect((await post(event)).status).toBe(200);
});
