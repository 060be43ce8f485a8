import type { Database } from "./worker-stack.ts";

/** Customers who are written to together: they carry one tag, by which a campaign finds them. */
export type People = {
  readonly tag: string;
  /** Numbers from `from` on are theirs alone, in ids, addresses and phones. */
  readonly from: number;
  readonly count: number;
};

const chunk = 10_000;

/** Puts customers with an address and a yes to marketing straight into the database, as an import would have left them. */
export async function addPeople(
  database: Database,
  organizationId: string,
  channel: "email" | "whatsapp",
  { tag, from, count }: People,
): Promise<void> {
  const end = from + count;
  for (let start = from; start < end; start += chunk) {
    const range = [organizationId, start, Math.min(start + chunk, end)] as const;
    await database
      .prepare(customers)
      .bind(...range, tag, channel)
      .run();
    await database
      .prepare(consents)
      .bind(...range, channel)
      .run();
  }
}

const numbers = "with recursive n(value) as (select ?2 union all select value + 1 from n where value + 1 < ?3)";
/** Half of them read Arabic. */
const customers = `
  ${numbers}
  insert into customers (org_id, id, name, phone, email, language, tags, fields, source, created_at, updated_at)
  select ?1, 'cus_' || printf('%026d', value), 'Mona Haddad', iif(?5 = 'whatsapp', '+1' || (6500000000 + value), null),
    iif(?5 = 'email', 'person-' || value || '@people.example', null), iif(value % 2, 'ar', 'en'), json_array(?4), '{}', 'import',
    1700000000000 + value, 1700000000000 + value
  from n`;
const consents = `
  ${numbers}
  insert into consents (org_id, customer_id, purpose, channel, state, at, source)
  select ?1, 'cus_' || printf('%026d', value), 'marketing', ?4, 'granted', 1700000000000, 'import' from n`;
