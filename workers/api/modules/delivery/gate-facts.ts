import { z } from "zod";
import { purposes, type OutwardChannel, type Purpose } from "../../../../shared/purposes.ts";
import { isTimeZone } from "../../../../shared/time-zone.ts";
import type { Tenant } from "../../platform/tenancy.ts";
import { suppressionKinds, type Address, type ConsentState, type RecipientFacts } from "./gate-rules.ts";

/** What is sent to a page of customers, as far as the facts about them depend on it. */
export type FactsRequest = {
  readonly channel: OutwardChannel;
  readonly purpose: Purpose;
  /** The WhatsApp number whose 24-hour window counts; null on other channels. */
  readonly channelId: string | null;
  /** Whose touches do not count against the cap; null: all count. */
  readonly campaignId: string | null;
  /** The cap's days; null: nobody asks how much somebody got. */
  readonly capDays: number | null;
};

const mostIds = 100;
export const dayMs = 24 * 60 * 60_000;
/** Of a campaign's touch: what the cap counts, as SQL. */
export const countedStates = "('attempted', 'unknown', 'sent', 'delivered', 'opened', 'clicked', 'replied')";

/**
 * Each reads by primary key or by an index of the customer, for the ids in one JSON parameter. Where that index does not hold the columns
 * asked for, it gives ids first: without statistics SQLite would rather read all rows of the organization.
 */
const factStatements = {
  customers: (address: "phone" | "email" | "user_id") =>
    `select c.id, c.${address} as address, c.time_zone, c.blocked_at, c.archived_at, s.reason, s.detail
     from customers c
     left join suppressions s on s.org_id = ?1 and s.channel = ?3 and s.address = c.${address}
     where c.org_id = ?1 and c.id in (select value from json_each(?2))`,
  consents: `select n.customer_id as id, n.purpose, n.state from consents n
     where n.org_id = ?1 and n.customer_id in (select value from json_each(?2)) and n.purpose in (?4, 'marketing')
       and n.channel = ?3`,
  touches: `select t.customer_id as id, count(*) as messages from campaign_touches t
     where t.org_id = ?1 and t.customer_id in (select value from json_each(?2)) and t.channel = ?3 and t.at > ?4
       and t.campaign_id <> ?5 and t.state in ${countedStates}
     group by t.customer_id`,
  contacts: `select ct.customer_id as id, ct.phone, ct.channel_user_id, v.window_closes_at, s.reason, s.detail
     from contacts ct
     left join conversations v on v.org_id = ?1 and v.channel_id = ?4
       and v.id in (select w.id from conversations w where w.org_id = ?1 and w.contact_id = ct.id)
     left join suppressions s on s.org_id = ?1 and s.channel = ?3 and s.address in (ct.phone, ct.channel_user_id)
     where ct.org_id = ?1 and ct.id in (
       select k.id from contacts k where k.org_id = ?1 and k.customer_id in (select value from json_each(?2)))`,
};

const text = z.string().nullable();
const time = z.number().nullable();
const Suppressed = { reason: z.enum(suppressionKinds).nullable().catch("provider"), detail: text };
const CustomerRow = z.object({
  ...{ id: z.string(), address: text, time_zone: text, blocked_at: time, archived_at: time },
  ...Suppressed,
});
const ConsentRow = z.object({ id: z.string(), purpose: z.string(), state: z.enum(["granted", "denied", "pending"]) });
const TouchRow = z.object({ id: z.string(), messages: z.number() });
const ContactRow = z.object({
  ...{ id: z.string(), phone: text, channel_user_id: text, window_closes_at: time },
  ...Suppressed,
});

/**
 * What the gate has to know of at most 100 customers: one batch of two to four statements. Who is not in the answer is not there.
 * @param now ms
 */
export async function gatherFacts(
  tenant: Tenant,
  request: FactsRequest,
  customerIds: readonly string[],
  now: number,
): Promise<ReadonlyMap<string, RecipientFacts>> {
  if (customerIds.length > mostIds) throw new Error(`${customerIds.length} customers at once; ${mostIds} are a page`);
  if (customerIds.length === 0) return new Map();
  const { channel } = request;
  const isCapped = countsTouches(request);
  const statements = factQueries(tenant, request, customerIds, now);
  const rows = (await tenant.database.client.batch(statements)).map(({ results }) => results);
  const [customers, consents] = [z.array(CustomerRow).parse(rows[0]), z.array(ConsentRow).parse(rows[1])];
  const touches = z.array(TouchRow).parse(isCapped ? rows[2] : []);
  const contacts = z.array(ContactRow).parse(channel === "whatsapp" ? rows.at(-1) : []);
  const [consentsOf, contactsOf] = [Map.groupBy(consents, byId), Map.groupBy(contacts, byId)];
  const messagesOf = new Map(touches.map(({ id, messages }) => [id, messages]));
  return new Map(
    customers.map((row) => {
      const theirs = contactsOf.get(row.id) ?? [];
      const address = addressOf(channel, row.address, theirs);
      const facts: RecipientFacts = {
        customerId: row.id,
        address,
        timeZone: row.time_zone !== null && isKnownZone(row.time_zone) ? row.time_zone : null,
        isBlocked: row.blocked_at !== null,
        isArchived: row.archived_at !== null,
        consents: readConsents(consentsOf.get(row.id) ?? []),
        suppressions: [row, ...theirs].flatMap(readSuppression),
        recentMessages: messagesOf.get(row.id) ?? 0,
        windowClosesAt: windowOf(address, theirs),
      };
      return [row.id, facts] as const;
    }),
  );
}

/** Customers and consents; touches where a cap is asked; contacts on WhatsApp, always last. */
export function factQueries(
  tenant: Tenant,
  request: FactsRequest,
  customerIds: readonly string[],
  now: number,
): D1PreparedStatement[] {
  const { channel, purpose, channelId, campaignId, capDays } = request;
  const bind = (sql: string, ...more: readonly unknown[]) =>
    tenant.database.client.prepare(sql).bind(tenant.orgId, JSON.stringify(customerIds), channel, ...more);
  return [
    bind(factStatements.customers(addressColumn(channel))),
    bind(factStatements.consents, purpose),
    ...(countsTouches(request) ? [bind(factStatements.touches, now - (capDays ?? 0) * dayMs, campaignId ?? "")] : []),
    ...(channel === "whatsapp" ? [bind(factStatements.contacts, channelId ?? "")] : []),
  ];
}

function countsTouches({ capDays, purpose }: FactsRequest): boolean {
  return capDays !== null && purpose !== "service";
}

/**
 * Which of these addresses were suppressed (or suppressed anew) from `since` (ms) on: the cheap look just before sending, between the
 * gate and the provider. One statement.
 */
export async function findFreshSuppressions(
  tenant: Tenant,
  channel: OutwardChannel,
  purpose: Purpose,
  addresses: readonly string[],
  since: number,
): Promise<ReadonlySet<string>> {
  if (addresses.length === 0) return new Set();
  const { results } = await tenant.database.client
    .prepare(
      `select s.address, s.detail from suppressions s
       where s.org_id = ?1 and s.channel = ?2 and s.address in (select value from json_each(?3)) and s.at >= ?4`,
    )
    .bind(tenant.orgId, channel, JSON.stringify(addresses), since)
    .all();
  const fresh = z.array(z.object({ address: z.string(), detail: text })).parse(results);
  return new Set(
    fresh.flatMap(({ address, detail }) =>
      detail === null || readPurposes(detail).includes(purpose) ? [address] : [],
    ),
  );
}

/** The purposes a suppression is of, as `detail` holds them. */
export function readPurposes(detail: string): readonly string[] {
  return detail.split(" ").filter((word) => word !== "");
}

const byId = ({ id }: { readonly id: string }) => id;
const zones = new Map<string, boolean>();

/** Asking Intl is slow, and customers share few zones. */
function isKnownZone(name: string): boolean {
  const known = zones.get(name);
  if (known !== undefined) return known;
  if (zones.size > 1_000) zones.clear();
  const isZone = isTimeZone(name);
  zones.set(name, isZone);
  return isZone;
}

function addressColumn(channel: OutwardChannel): "phone" | "email" | "user_id" {
  switch (channel) {
    case "whatsapp":
      return "phone";
    case "email":
      return "email";
    case "push":
    case "in_app":
      return "user_id";
  }
}

/** On WhatsApp the person's own id goes before the number where one is known; without a number it is the only way. */
function addressOf(
  channel: OutwardChannel,
  own: string | null,
  contacts: readonly z.output<typeof ContactRow>[],
): Address | null {
  if (channel === "email") return own === null ? null : { kind: "email", email: own };
  if (channel !== "whatsapp") return own === null ? null : { kind: "account", userId: own };
  const same = contacts.find(({ phone }) => phone !== null && phone === own) ?? contacts[0];
  const phone = own ?? same?.phone ?? null;
  const userId = same && (same.phone === null || same.phone === phone) ? same.channel_user_id : null;
  return phone === null && userId === null ? null : { kind: "whatsapp", phone, userId };
}

function readConsents(rows: readonly z.output<typeof ConsentRow>[]): RecipientFacts["consents"] {
  const states: Partial<Record<Purpose, ConsentState>> = {};
  for (const { purpose, state } of rows) {
    const known = purposes.find((candidate) => candidate === purpose);
    if (known) states[known] = state;
  }
  return states;
}

function readSuppression({
  reason,
  detail,
}: Pick<z.output<typeof CustomerRow>, "reason" | "detail">): RecipientFacts["suppressions"][number][] {
  return reason === null ? [] : [{ kind: reason, purposes: detail === null ? null : readPurposes(detail) }];
}

/** Of the contact that is written to; the latest where several share its ids. */
function windowOf(address: Address | null, contacts: readonly z.output<typeof ContactRow>[]): number | null {
  if (address?.kind !== "whatsapp") return null;
  const reached = contacts.filter(
    ({ phone, channel_user_id: userId }) =>
      (phone !== null && phone === address.phone) || (userId !== null && userId === address.userId),
  );
  const ends = reached.map((contact) => contact.window_closes_at).filter((at) => at !== null);
  return ends.length === 0 ? null : Math.max(...ends);
}
