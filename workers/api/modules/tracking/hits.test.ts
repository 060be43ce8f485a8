import { env, exports } from "cloudflare:workers";
import { describe, expect, test, vi } from "vitest";
import type { Tenant } from "../../platform/tenancy.ts";
import { apiOrigin } from "../../test-setup/call.ts";
import { makeOrganization } from "../../test-setup/organization.ts";
import { makeDelivery, host, testKeys, visit } from "./test-links.ts";
import { signClick, signOpen, type ClickToken } from "./tokens.ts";
import { eventually } from "../../../../shared/test-eventually.ts";

type Row = { target: string; by: string };
async function readHits(tenant: Tenant, delivery: string): Promise<Row[]> {
  const { results } = await tenant.database.client
    .prepare(`select target, "by" from tracking_hits where org_id = ? and delivery = ? order by target`)
    .bind(tenant.orgId, delivery)
    .all<Row>();
  return results;
}

/** Every receipt that went to the queue from now on, of this delivery. */
function watchReceipts(delivery: string) {
  const send = vi.spyOn(env.RECEIPTS_QUEUE, "sendBatch");
  return () =>
    send.mock.calls
      .flatMap(([messages]) => [...messages])
      .flatMap(({ body }) => asBundle(body).receipts)
      .filter((receipt) => receipt.delivery === delivery);
}
type Told = { delivery: string; receipt: { kind: string }; by: string; link?: { ordinal: number; url: string } };
/** Guarantee: only queueReceipts sends to this queue, and it sends bundles. */
const asBundle = (body: unknown) => body as { receipts: Told[] };

const url = "https://shop.example/offers?a=1&b=%D8%B9#top";
const clickPath = (click: ClickToken) => `/t/c/${signClick(testKeys(), host, click)}`;

describe("a link", () => {
  test("leads to exactly what was signed, and its first hit is told once", async () => {
    const { tenant, orgId } = await makeOrganization({ roles: [] });
    const sent = makeDelivery(orgId);
    const told = watchReceipts(sent.delivery);
    const path = clickPath({ ...sent, link: 2, url });
    for (let time = 0; time < 3; time += 1) {
      const answer = await visit(path);
      expect(answer.status).toBe(302);
      expect(answer.headers.get("location")).toBe(url);
    }
    await eventually(() => expect(told()).toHaveLength(1));
    expect(told()).toMatchObject([{ receipt: { kind: "clicked" }, by: "human", link: { ordinal: 2, url } }]);
    expect(await readHits(tenant, sent.delivery)).toEqual([{ target: "2", by: "human" }]);
  });

  test("hit a thousand times at once is counted once", async () => {
    const { tenant, orgId } = await makeOrganization({ roles: [] });
    const sent = makeDelivery(orgId);
    const told = watchReceipts(sent.delivery);
    const path = clickPath({ ...sent, link: 1, url });
    const answers = await Promise.all(Array.from({ length: 1000 }, () => visit(path)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([302]));
    await eventually(() => expect(told()).toHaveLength(1));
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    expect(told()).toHaveLength(1);
    expect(await readHits(tenant, sent.delivery)).toEqual([{ target: "1", by: "human" }]);
  });

  test("hit by a scanner is a machine's; a person's hit afterwards counts, once", async () => {
    const { tenant, orgId } = await makeOrganization({ roles: [] });
    const sent = makeDelivery(orgId);
    const told = watchReceipts(sent.delivery);
    const path = clickPath({ ...sent, link: 1, url });
    const scan = { method: "HEAD", headers: { "user-agent": "Mozilla/5.0 (compatible; Barracuda Sentinel (EE))" } };
    expect((await visit(path, scan)).status).toBe(302);
    await eventually(() => expect(told().map(({ by }) => by)).toEqual(["machine"]));
    await visit(path);
    await visit(path);
    await eventually(() => expect(told().map(({ by }) => by)).toEqual(["machine", "human"]));
    await visit(path, scan);
    expect(await readHits(tenant, sent.delivery)).toEqual([{ target: "1", by: "human" }]);
  });

  test("followed together with others within a second is a machine's, whatever it calls itself", async () => {
    const { tenant, orgId } = await makeOrganization({ roles: [] });
    const sent = makeDelivery(orgId);
    const told = watchReceipts(sent.delivery);
    for (const link of [1, 2, 3]) await visit(clickPath({ ...sent, link, url }));
    await eventually(() => expect(told()).toHaveLength(3));
    expect(new Set(told().map(({ by }) => by))).toEqual(new Set(["machine"]));
    await visit(clickPath({ ...sent, link: 2, url }));
    await eventually(() => expect(told().at(-1)).toMatchObject({ by: "human", link: { ordinal: 2 } }));
    expect(await readHits(tenant, sent.delivery)).toEqual([
      { target: "1", by: "machine" },
      { target: "2", by: "human" },
      { target: "3", by: "machine" },
    ]);
  });

  test("that the queue refuses to hear of is told by its next hit", async () => {
    const { orgId } = await makeOrganization({ roles: [] });
    const sent = makeDelivery(orgId);
    const path = clickPath({ ...sent, link: 1, url });
    const send = vi.spyOn(env.RECEIPTS_QUEUE, "sendBatch").mockRejectedValueOnce(new Error("The queue is full"));
    expect((await visit(path)).status).toBe(302);
    await eventually(() => expect(send).toHaveBeenCalled());
    const told = watchReceipts(sent.delivery);
    await eventually(async () => {
      await visit(path);
      expect(told().length).toBeGreaterThan(0);
    });
  });
});

describe("the picture of a letter", () => {
  test("is one pixel that nobody keeps, and its first showing is told once", async () => {
    const { tenant, orgId } = await makeOrganization({ roles: [] });
    const sent = makeDelivery(orgId);
    const told = watchReceipts(sent.delivery);
    const path = `/t/o/${signOpen(testKeys(), host, sent)}`;
    const answer = await visit(path);
    expect(answer.headers.get("content-type")).toBe("image/gif");
    expect(answer.headers.get("cache-control")).toBe("no-store");
    const bytes = new Uint8Array(await answer.arrayBuffer());
    expect(new TextDecoder().decode(bytes.subarray(0, 6))).toBe("GIF89a");
    expect([...bytes.subarray(6, 10)]).toEqual([1, 0, 1, 0]);
    await visit(path);
    await eventually(() => expect(told()).toMatchObject([{ receipt: { kind: "opened" }, by: "human" }]));
    expect(await readHits(tenant, sent.delivery)).toEqual([{ target: "open", by: "human" }]);
  });

  test("fetched by Apple's mail privacy is a machine's", async () => {
    const { tenant, orgId } = await makeOrganization({ roles: [] });
    const sent = makeDelivery(orgId);
    await visit(`/t/o/${signOpen(testKeys(), host, sent)}`, { headers: { "user-agent": "Mozilla/5.0" } });
    await eventually(async () =>
      expect(await readHits(tenant, sent.delivery)).toEqual([{ target: "open", by: "machine" }]),
    );
  });
});

describe("a link that is not ours", () => {
  test("changed, of another kind or asked of another host, says so in a page and leads nowhere", async () => {
    const { tenant, orgId } = await makeOrganization({ roles: [] });
    const sent = makeDelivery(orgId);
    const path = clickPath({ ...sent, link: 1, url });
    const token = path.slice("/t/c/".length);
    const elsewhere = signClick(testKeys(), "api.other.example", { ...sent, link: 1, url });
    for (const wrong of [
      `${path}x`,
      path.slice(0, -1),
      `/t/o/${token}`,
      `/t/u/${token}`,
      `/t/c/${elsewhere}`,
      "/t/c/a.b",
    ]) {
      const answer = await visit(wrong, { headers: { "accept-language": "ar" } });
      expect(answer.status, wrong).toBe(404);
      expect(answer.headers.get("location")).toBeNull();
      expect(await answer.text()).toContain('<html lang="ar" dir="rtl">');
    }
    const other = await exports.default.fetch(`http://api.other.example:8787${path}`, { redirect: "manual" });
    expect(other.status).toBe(404);
    expect(await readHits(tenant, sent.delivery)).toEqual([]);
  });

  test("has no organization any more: it still leads where it led, and nothing is counted", async () => {
    const sent = makeDelivery("org_01kp0000000000000000000000");
    expect((await visit(clickPath({ ...sent, link: 1, url }))).headers.get("location")).toBe(url);
  });
});

test("answers under /t take no cookies, show no referrer, are in no index, and their tokens in no log", async () => {
  const { orgId } = await makeOrganization({ roles: [] });
  const lines = vi.spyOn(console, "info");
  const path = clickPath({ ...makeDelivery(orgId), link: 1, url });
  for (const each of [path, `${path}x`]) {
    const answer = await visit(each);
    expect(answer.headers.get("set-cookie")).toBeNull();
    expect(answer.headers.get("referrer-policy")).toBe("no-referrer");
    expect(answer.headers.get("x-robots-tag")).toBe("noindex, nofollow");
    expect(answer.headers.get("cache-control")).toBe("no-store");
  }
  const logged = lines.mock.calls.map(String).filter((line) => line.includes('"/t/c"'));
  expect(logged).toHaveLength(2);
  expect(lines.mock.calls.map(String).join("")).not.toContain(path.slice("/t/c/".length));
  expect(apiOrigin).toContain(host);
});
