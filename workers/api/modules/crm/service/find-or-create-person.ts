import type { BrandKey } from "../../../../../shared/brands.ts";
import type { Language } from "../../../../../shared/languages.ts";
import { commit } from "../../../platform/commit.ts";
import type { WriteCtx } from "../../../platform/context.ts";
import { AppError } from "../../../platform/errors.ts";
import { newId } from "../../../platform/ids.ts";
import type { Tenant } from "../../../platform/tenancy.ts";
import { addCustomer, linkAccount, type CustomerRow } from "../store.ts";

export type KnownPerson = {
  /** Their account at a brand, with the address it has verified; null for a guest. */
  readonly account: { readonly userId: string; readonly email: string } | null;
  /** What they typed; lower case. */
  readonly email: string;
  readonly name: string;
  readonly language: Language;
  readonly brand: BrandKey;
};

/**
 * The customer that somebody is: the one linked to their account, else the one with their address, else a new one. Only a verified
 * address links an account to a customer that was there before: anybody can type one.
 * @returns the customer's id
 */
export async function findOrCreatePerson(ctx: WriteCtx, person: KnownPerson): Promise<string> {
  const { account } = person;
  const email = account?.email ?? person.email;
  const linked = account && (await findCustomerOfAccount(ctx.tenant, account.userId));
  if (linked) return linked;
  for (let tried = 0; tried < 3; tried += 1) {
    const known = await findByEmail(ctx.tenant, email);
    if (known !== null) {
      if (account && known.userId === null)
        await commit(ctx, {
          writes: [linkAccount(ctx.tenant, known.id, account.userId)],
          audit: { action: "customer.linked", target: known.id },
          events: [],
        });
      return known.id;
    }
    const id = await create(ctx, person, email);
    if (id !== null) return id;
  }
  throw new Error("A customer came and went three times");
}

/** Null when somebody else was faster. */
async function create(ctx: WriteCtx, person: KnownPerson, email: string): Promise<string | null> {
  const now = ctx.now();
  const { account, name, language, brand } = person;
  const row: CustomerRow = {
    ...{ id: newId("cus", now), name, email, language, source: brand, userId: account?.userId ?? null },
    ...{ phone: null, timeZone: null, tags: [], fields: {}, blockedAt: null, archivedAt: null },
    ...{ createdAt: now, updatedAt: now, version: 1 },
  };
  const link = account ? [linkAccount(ctx.tenant, row.id, account.userId)] : [];
  try {
    await commit(ctx, {
      writes: [...addCustomer(ctx.tenant, row), ...link],
      audit: { action: "customer.created", target: row.id },
      events: [{ type: "crm.customer_created", customerId: row.id, source: row.source }],
    });
    return row.id;
  } catch (error) {
    if (error instanceof AppError && error.code === "commit.already_exists") return null;
    throw error;
  }
}

/** The customer linked to an account, or null. */
export async function findCustomerOfAccount({ orgId, database }: Tenant, userId: string): Promise<string | null> {
  return database.client
    .prepare("select id from customers where org_id = ? and user_id = ? limit 1")
    .bind(orgId, userId)
    .first<string>("id");
}

async function findByEmail(
  { orgId, database }: Tenant,
  email: string,
): Promise<{ readonly id: string; readonly userId: string | null } | null> {
  const row = await database.client
    .prepare(
      "select id, user_id from customers where org_id = ?1 and id in (select k.id from customers k where k.org_id = ?1 and k.email = ?2) limit 1",
    )
    .bind(orgId, email)
    .first<{ id: string; user_id: string | null }>();
  return row && { id: row.id, userId: row.user_id };
}
