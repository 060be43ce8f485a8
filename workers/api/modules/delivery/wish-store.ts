import { z } from "zod";
import type { Tenant } from "../../platform/tenancy.ts";

const Said = z.object({ purpose: z.string(), state: z.string(), source: z.string(), at: z.number() });
const Suppressed = z.object({
  ...{ address: z.string(), reason: z.string(), detail: z.string().nullable() },
  ...{ source: z.string(), at: z.number() },
});

/** What is known of a person before their wish is done. */
export type WishFacts = {
  /** Of the contact; null while nobody has linked it. */
  readonly customerId: string | null;
  readonly language: string | null;
  /** Their consents on WhatsApp. */
  readonly said: readonly z.output<typeof Said>[];
  readonly suppressed: readonly z.output<typeof Suppressed>[];
};

const Person = z.object({ customer_id: z.string().nullable(), language: z.string().nullable() });

/** One batch of three statements, each by primary key. */
export async function readWishFacts(
  tenant: Tenant,
  contactId: string,
  addresses: readonly string[],
): Promise<WishFacts> {
  const { client } = tenant.database;
  const [people, said, suppressed] = await client.batch([
    client
      .prepare(
        `select ct.customer_id, c.language from contacts ct
         left join customers c on c.org_id = ?1 and c.id = ct.customer_id
         where ct.org_id = ?1 and ct.id = ?2`,
      )
      .bind(tenant.orgId, contactId),
    client
      .prepare(
        `select n.purpose, n.state, n.source, n.at from contacts ct
         join consents n on n.org_id = ?1 and n.customer_id = ct.customer_id
         where ct.org_id = ?1 and ct.id = ?2 and n.channel = 'whatsapp'`,
      )
      .bind(tenant.orgId, contactId),
    client
      .prepare(
        `select s.address, s.reason, s.detail, s.source, s.at from suppressions s
         where s.org_id = ?1 and s.channel = 'whatsapp' and s.address in (select value from json_each(?2))`,
      )
      .bind(tenant.orgId, JSON.stringify(addresses)),
  ]);
  const person = z.array(Person).parse(people?.results ?? [])[0];
  return {
    customerId: person?.customer_id ?? null,
    language: person?.language ?? null,
    said: z.array(Said).parse(said?.results ?? []),
    suppressed: z.array(Suppressed).parse(suppressed?.results ?? []),
  };
}
