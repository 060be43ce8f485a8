import { env } from "cloudflare:workers";
import { beforeAll, describe, expect, test } from "vitest";
import type { CampaignContent } from "../../../../shared/campaigns/definition.ts";
import { systemContext } from "../../platform/context.ts";
import { newId } from "../../platform/ids.ts";
import { Lanes } from "../../platform/lanes.ts";
import { openTenant, type Tenant } from "../../platform/tenancy.ts";
import { openBrands } from "../brand-sign-in/test-brand.ts";
import type { ClaimedPage } from "../campaigns/campaign-protocol.ts";
import { openAccountSender, type AccountMessage } from "./account-sender.ts";
import type { GrantedMessage, PageSender } from "./bulk-page.ts";

let tenant: Tenant;
beforeAll(async () => {
  tenant = await openTenant(env, await openBrands());
});

const context = () => systemContext(env, tenant, "test");
const wordings = { en: { title: "Quiet", body: "Your streak is 12" }, ar: { title: "هدوء", body: "سلسلتك 12" } };

function claimed(channel: "push" | "in_app", brand = "lowkeymode"): ClaimedPage {
  const content: CampaignContent = { channel, brand, wordings, link: null };
  return {
    ...{ kind: "work", lease: 1, leaseUntil: Date.now() + 60_000, purpose: "service", content },
    ...{ dueAt: Date.now(), window: null, recipients: [] },
  };
}

async function openSender(channel: "push" | "in_app", campaignId = newId("cmp", Date.now())) {
  const opened = await openAccountSender(context(), { campaignId, page: 0 }, claimed(channel), new Lanes(6));
  if (opened.kind !== "ready") throw new Error("The sender is not ready");
  return opened.sender;
}

/** What a turn would grant: one message to each, in their language. */
function grant(sender: PageSender<AccountMessage>, people: readonly { userId: string; language: string }[]) {
  return people.map(({ userId, language }, n): GrantedMessage<AccountMessage> => {
    const customer = {
      ...{ id: newId("cus", n), name: "Noor", phone: null, email: null, language, timeZone: null },
      ...{ tags: [], fields: {}, userId, blockedAt: null, archivedAt: null },
    };
    const address = { kind: "account", userId } as const;
    const prepared = sender.prepare({ n, customerId: customer.id, attempts: 0, customer, address });
    if (prepared.kind !== "ready") throw new Error(prepared.reason);
    const place = { n, customerId: customer.id, address };
    return { ...place, message: prepared.message, at: Date.now(), leaseUntil: Date.now() + 60_000 };
  });
}

const person = (language: string) => ({ userId: newId("usr", Date.now()), language });

async function shownTo({ userId }: { userId: string }) {
  const { results } = await tenant.database.client
    .prepare("select title, brand, delivery from in_app_messages where org_id = ? and user_id = ?")
    .bind(tenant.orgId, userId)
    .all<{ title: string; brand: string; delivery: string }>();
  return results;
}

async function registerPhone(userId: string, token: string): Promise<void> {
  const row = [
    newId("dev", Date.now()),
    userId,
    "lowkeymode",
    "ios",
    token,
    "production",
    "example.lowkeymode.app",
    "en",
    "UTC",
    1,
    1,
  ];
  await tenant.database.client
    .prepare(
      "insert into devices (org_id, id, user_id, brand, platform, token, environment, topic, locale, time_zone, registered_at, seen_at) values (?,?,?,?,?,?,?,?,?,?,?,?)",
    )
    .bind(tenant.orgId, ...row)
    .run();
}

const until = () => Date.now() + 10_000;

describe("what an app or site shows", () => {
  test("is written once for each person, in their language, however often it is sent", async () => {
    const people = [person("ar"), person("en")];
    const sender = await openSender("in_app");
    const granted = grant(sender, people);
    for (let time = 0; time < 2; time += 1)
      expect((await sender.send(granted, until(), null)).outcomes).toEqual([
        { n: 0, outcome: { kind: "sent" } },
        { n: 1, outcome: { kind: "sent" } },
      ]);
    const shown = await Promise.all(people.map(shownTo));
    expect(shown.map((messages) => messages.map(({ title, brand }) => [title, brand]))).toEqual([
      [["هدوء", "lowkeymode"]],
      [["Quiet", "lowkeymode"]],
    ]);
  });
});

describe("push", () => {
  test("reaches those with a phone, and says of the others that there is no address", async () => {
    const people = [person("en"), person("en")];
    await registerPhone(people[0]?.userId ?? "", "ab".repeat(32));
    const sender = await openSender("push");
    const { outcomes, pause } = await sender.send(grant(sender, people), until(), null);
    expect(pause).toBeNull();
    expect(outcomes.toSorted((one, other) => one.n - other.n)).toEqual([
      { n: 0, outcome: { kind: "sent" } },
      { n: 1, outcome: { kind: "suppressed", reason: "no_address" } },
    ]);
  });

  test("asks the campaign to pause when Apple takes nothing of ours", async () => {
    const someone = person("en");
    await registerPhone(someone.userId, "cd".repeat(32));
    const fault = { status: 403, reason: "InvalidProviderToken" };
    await fetch(`${new URL(env.APNS_URL).origin}/control/apns/faults`, { method: "POST", body: JSON.stringify(fault) });
    const sender = await openSender("push");
    const { outcomes, pause } = await sender.send(grant(sender, [someone]), until(), null);
    expect(pause).toBe("sender_refused");
    expect(outcomes).toMatchObject([{ n: 0, outcome: { kind: "later" } }]);
  });

  test("sends nothing that the lease would not outlive", async () => {
    const someone = person("en");
    await registerPhone(someone.userId, "ef".repeat(32));
    const sender = await openSender("push");
    const granted = grant(sender, [someone]).map((message) => ({ ...message, leaseUntil: Date.now() + 1_000 }));
    const { outcomes } = await sender.send(granted, until(), null);
    expect(outcomes).toMatchObject([{ n: 0, outcome: { kind: "later" } }]);
  });

  test("of a brand that is none cannot be opened", async () => {
    const place = { campaignId: newId("cmp", Date.now()), page: 0 };
    const opened = await openAccountSender(context(), place, claimed("push", "nobody"), new Lanes(6));
    expect(opened).toEqual({ kind: "unavailable", pause: "sender_refused" });
  });
});
