import { env } from "cloudflare:workers";
import { z } from "zod";
import { loadConfiguration } from "../../platform/configuration.ts";
import { commit, none, type Write } from "../../platform/commit.ts";
import { houseContext, systemContext } from "../../platform/context.ts";
import { newId } from "../../platform/ids.ts";
import { diaryObject } from "../../platform/objects.ts";
import { openTenant, type Tenant } from "../../platform/tenancy.ts";
import { callAs } from "../../test-setup/call.ts";
import { asOperator, newAddress, openBrand, password, signInAs, type TestSession } from "../auth/test-account.ts";
import { recordScore } from "../ranking/service/record-score.ts";
import { addCodeWrite, addRedemptionWrite } from "../referrals/store.ts";
import { addCart, putLine } from "../carts/store.ts";
import { openOrder } from "../orders/order-rules/state.ts";
import type { StoredOrder } from "../orders/order-row.ts";
import { addOrder } from "../orders/store.ts";
import { eventually } from "../../../../shared/test-eventually.ts";

export type Somebody = {
  readonly userId: string;
  readonly organizationId: string;
  readonly email: string;
  readonly name: string;
  readonly session: TestSession;
};

export const house = () => houseContext(env, "test");

/** A person with an organization, whose name is found nowhere else, and who is signed in. */
export async function makeSomebody(): Promise<Somebody> {
  const email = newAddress();
  const name = newId("Canary", Date.now());
  const input = { organizationName: "Clinic", name, email, password, language: "ar", timeZone: "UTC" };
  const made = await (await asOperator("/organizations", input)).json<{ userId: string; organizationId: string }>();
  return { ...made, email, name, session: await signInAs(email) };
}

/** Somebody of whom every area keeps something. */
export async function makeKnownPerson(): Promise<Somebody & { readonly brandOrgId: string }> {
  const somebody = await makeSomebody();
  const { userId, email, name } = somebody;
  await openBrand();
  const now = Date.now();
  const brandOrgId =
    (await env.DIRECTORY.prepare("select org_id from brand_owners where brand = 'lowkeymode'").first<string>(
      "org_id",
    )) ?? "";
  const placement = await env.DIRECTORY.prepare("select shard from placements where org_id = ?")
    .bind(brandOrgId)
    .first<number>("shard");
  const shard = placement === 1 ? env.TENANT_1 : env.TENANT_0;
  const run = (database: D1Database, sql: string, ...values: unknown[]) =>
    database
      .prepare(sql)
      .bind(...values)
      .run();
  const customer = newId("cus", now);
  await run(
    env.DIRECTORY,
    "insert into brand_accounts (user_id, brand, joined_at) values (?, 'lowkeymode', ?)",
    userId,
    now,
  );
  await run(
    env.DIRECTORY,
    "insert into invitations (org_id, id, email, role, language, invited_by, created_at, sent_at, expires_at) values (?, ?, ?, 'agent', 'en', 'x', ?, ?, ?)",
    ...[brandOrgId, newId("inv", now), email, now, now, now + 1e9],
  );
  await run(
    env.DIRECTORY,
    "insert into passkeys (credential_id, user_id, public_key, counter, transports, name, backed_up, created_at) values (?, ?, 'k', 0, '[]', ?, 1, ?)",
    ...[newId("key", now), userId, `${name}'s phone`, now],
  );
  await run(
    shard,
    "insert into customers (org_id, id, name, email, phone, user_id, created_at, updated_at) values (?, ?, ?, ?, '+15550100', ?, ?, ?)",
    ...[brandOrgId, customer, name, email, userId, now, now],
  );
  await run(
    shard,
    "insert into customer_search (org, ref, body, org_id, customer_id) values (?1, ?2, ?3, ?1, ?2)",
    ...[brandOrgId, customer, name.toLowerCase()],
  );
  await run(
    shard,
    "insert into consent_events (org_id, customer_id, id, purpose, channel, state, at, source) values (?, ?, ?, 'news', 'email', 'granted', ?, 'form')",
    ...[brandOrgId, customer, newId("cev", now), now],
  );
  await run(
    shard,
    "insert into customer_events (org_id, customer_id, id, kind, at, detail) values (?, ?, ?, 'noted', ?, ?)",
    ...[brandOrgId, customer, newId("cue", now), now, JSON.stringify({ name })],
  );
  await run(
    shard,
    "insert into devices (org_id, id, user_id, brand, platform, token, environment, topic, locale, time_zone, registered_at, seen_at) values (?, ?, ?, 'lowkeymode', 'ios', ?, 'production', 't', 'en', 'UTC', ?, ?)",
    ...[brandOrgId, newId("dev", now), userId, `token-${name}`, now, now],
  );
  await keepHistory(brandOrgId, userId, name);
  await env.MEDIA.put(`accounts/${userId}/exp_00.zip`, name);
  return { ...somebody, brandOrgId };
}

export const ownCodeOf = (userId: string) => `OWN${userId.slice(-10)}`;

/** What somebody did at LowkeyMode: a diary, a score under a pseudonym that is their canary, a code of their own and one they came by. */
async function keepHistory(brandOrgId: string, userId: string, name: string): Promise<void> {
  const now = Date.now();
  const tenant = await openTenant(env, brandOrgId);
  const ctx = systemContext(env, tenant, "test");
  const diary = diaryObject(env, tenant, "lowkeymode", userId);
  const entry = { kind: "note", clientId: "n1", at: now, zone: "UTC", day: "2026-11-21", data: { said: name } };
  await diary.add([entry], { receivedAt: now, mostADay: 9 });
  await diary.readSettings({ pseudonym: name });
  const board = { key: "test.privacy", better: "lower", zone: "UTC" } as const;
  await recordScore(ctx, board, { who: userId, score: 300, at: now, pseudonym: name });
  const code = { brand: "lowkeymode", label: name, maxRedemptions: 50, redemptions: 0, active: true, createdAt: now };
  const own = { ...code, code: ownCodeOf(userId), kind: "ambassador", ownerId: userId } as const;
  const other = { code: `BY${name}`, brand: "lowkeymode", userId, redeemedAt: now };
  const writes = [
    addCodeWrite(tenant, own),
    addRedemptionWrite(tenant, other),
    addOrder(tenant, orderOf(userId, name, now)),
    ...cartOf(tenant, userId, name, now),
  ];
  await commit(ctx, { writes, audit: none("a test's own"), events: [] });
}

function orderOf(userId: string, name: string, now: number): StoredOrder {
  const line = { productId: "prd_1", name: "Green tea", quantity: 1, unitPrice: 1000, image: null };
  return {
    ...{ id: newId("ord", now), brand: "healthindex", number: newId("n", now), cartId: newId("crt", now) },
    ...{ customerId: null, userId, email: `${name}@bought.test`, name, language: "en", address: null },
    ...{ lines: [line], currency: "EUR", total: 1000, sessionId: null, checkoutUrl: null },
    ...{ state: openOrder(now + 60_000), attempt: 0, createdAt: now, updatedAt: now, version: 1 },
  };
}

/** The product's id stands for whatever it would say about somebody. */
function cartOf(tenant: Tenant, userId: string, name: string, now: number): Write[] {
  const times = { createdAt: now, updatedAt: now, abandonedAt: null };
  const owner = { userId, secretHash: null, customerId: null, mergedInto: null };
  const cart = { id: newId("crt", now), brand: "healthindex", state: "open", ...owner, ...times } as const;
  const line = { productId: name, quantity: 1, seenPrice: { amount: 1000, currency: "EUR" } } as const;
  return [addCart(tenant, cart), putLine(tenant, cart.id, line, now)];
}

/** Every place that still says one of these words, as `table: row`. */
export async function findCanaries(...words: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (const database of [env.DIRECTORY, env.TENANT_0, env.TENANT_1]) {
    const { results: tables } = await database
      .prepare(
        "select name from sqlite_master where type = 'table' and name not like '\\_%' escape '\\' and sql not like '%shadow%'",
      )
      .all<{ name: string }>();
    for (const { name } of tables.filter((table) => !/^(sqlite_|d1_)|_search_/.test(table.name))) {
      const { results } = await database.prepare(`select * from ${name}`).all();
      const rows = results.map((row) => JSON.stringify(row));
      found.push(...rows.filter((row) => words.some((word) => row.includes(word))).map((row) => `${name}: ${row}`));
    }
  }
  return found;
}

const Mailbox = z.object({ emails: z.array(z.object({ text: z.string().nullable() })) });

/** The token of the link to a page that was mailed to an address last. Waits for it. */
export async function tokenMailedTo(address: string, page: "receipt" | "download" | "restore"): Promise<string> {
  const link = new RegExp(`/${page}\\?token=([\\w-]+)`);
  return eventually(async () => {
    const mailbox = new URL(`/mailbox/api/emails?to=${address}`, loadConfiguration(env).graph.url);
    const { emails } = Mailbox.parse(await (await fetch(mailbox)).json());
    const [token] = emails.flatMap(({ text }) => link.exec(text ?? "")?.[1] ?? []);
    if (token === undefined) throw new Error(`${address} has no link to /${page}`);
    return token;
  });
}

export const restore = (email: string, word = password) =>
  callAs(null, "POST", "/auth/account/restore", { email, password: word, client: "app" });
