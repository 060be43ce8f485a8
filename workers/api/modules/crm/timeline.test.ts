import { env } from "cloudflare:workers";
import { afterAll, beforeAll, expect, test } from "vitest";
import { commit, none } from "../../platform/commit.ts";
import { systemContext } from "../../platform/context.ts";
import { call } from "../../test-setup/call.ts";
import { makeOrganization, type TestOrganization } from "../../test-setup/organization.ts";
import { findPlanFaults, recordStatements } from "../../test-setup/query-plans.ts";
import { makeConversation } from "../inbox/test-conversation.ts";
import type { Customer, CustomerList } from "./contract.ts";
import { customerEventWrite } from "./service/customer-events.ts";
import type { Timeline } from "./timeline-contract.ts";

beforeAll(recordStatements);
afterAll(async () => expect(await findPlanFaults()).toEqual([]));

async function read(organization: TestOrganization<"admin">, id: string, query = ""): Promise<Timeline> {
  const answer = await call(organization, "admin", "GET", `/crm/customers/${id}/timeline?${query}`);
  expect(answer.status).toBe(200);
  return answer.json();
}

test("the timeline tells all that happened, the newest first, and goes on page by page", async () => {
  const organization = await makeOrganization({ roles: ["admin"] });
  const { tenant, orgId } = organization;
  const answer = await call(organization, "admin", "POST", "/crm/customers", { name: "Mona" });
  const { id: customerId, createdAt } = await answer.json<Customer>();
  const born = Date.parse(createdAt);
  const consent = { state: "granted", source: "counter", shown: "May we?" };
  const put = await call(organization, "admin", "PUT", `/crm/customers/${customerId}/consents/news/email`, consent);
  expect(put.status).toBe(200);
  const bought = { customerId, kind: "order", at: born - 5_000, detail: { orderId: "ord_1" } };
  const left = { customerId, kind: "cart_abandoned", at: born + 60_000, detail: {} };
  await commit(systemContext(env, tenant, "test"), {
    writes: [customerEventWrite(tenant, bought), customerEventWrite(tenant, left)],
    audit: none("a test"),
    events: [],
  });
  await tenant.database.client
    .prepare(
      `insert into campaign_touches (org_id, customer_id, campaign_id, channel, place, state, at)
       values (?1, ?2, 'cmp_1', 'email', '0.0', 'sent', ?3)`,
    )
    .bind(orgId, customerId, born + 120_000)
    .run();
  const whole = await read(organization, customerId);
  const kinds = ["campaign", "event", "consent", "created", "event"];
  expect(whole.items.map(({ kind }) => kind)).toEqual(kinds);
  expect(whole.items[2]).toMatchObject({ purpose: "news", by: organization.members.admin.memberId });
  expect(whole.items.at(-1)).toMatchObject({ event: "order", detail: { orderId: "ord_1" } });
  const first = await read(organization, customerId, "limit=2");
  const second = await read(organization, customerId, `limit=2&cursor=${first.nextCursor}`);
  const third = await read(organization, customerId, `limit=2&cursor=${second.nextCursor}`);
  expect([...first.items, ...second.items, ...third.items]).toEqual(whole.items);
  expect(third.nextCursor).toBeNull();
});

test("whoever wrote first on a channel has a conversation in it", async () => {
  const organization = await makeOrganization();
  const conversation = await makeConversation(organization);
  await conversation.say("Hello");
  await conversation.ring();
  const all: CustomerList = await (await call(organization, "admin", "GET", "/crm/customers")).json();
  const { items } = await read(organization, all.items[0]?.id ?? "");
  expect(items.map(({ kind }) => kind).toSorted()).toEqual(["conversation", "created"]);
});

test("a stranger's timeline, a made-up cursor", async () => {
  const ours = await makeOrganization({ roles: ["admin"] });
  const theirs = await makeOrganization({ roles: ["admin"] });
  const answer = await call(theirs, "admin", "POST", "/crm/customers", { name: "Mona" });
  const { id } = await answer.json<Customer>();
  expect((await call(ours, "admin", "GET", `/crm/customers/${id}/timeline`)).status).toBe(404);
  expect((await call(theirs, "admin", "GET", `/crm/customers/${id}/timeline?cursor=e30`)).status).toBe(400);
});
