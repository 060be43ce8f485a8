import { commit, none } from "../../../platform/commit.ts";
import type { WriteCtx } from "../../../platform/context.ts";
import type { Tenant } from "../../../platform/tenancy.ts";
import { dropCart, readCartsOfPerson, readLines } from "../store.ts";

/** The carts a person has or had at an organization's brands, for their own copy. */
export async function describeCarts(tenant: Tenant, userId: string) {
  const carts = await readCartsOfPerson(tenant, userId);
  return Promise.all(
    carts.map(async ({ id, brand, state, createdAt, updatedAt }) => ({
      brand,
      state,
      createdAt: new Date(createdAt).toISOString(),
      updatedAt: new Date(updatedAt).toISOString(),
      lines: await readLines(tenant, id),
    })),
  );
}

/** All of them go: what was bought is in the orders. Again changes nothing. */
export async function forgetCarts(ctx: WriteCtx, userId: string): Promise<void> {
  const carts = await readCartsOfPerson(ctx.tenant, userId);
  await commit(ctx, {
    writes: carts.flatMap(({ id }) => dropCart(ctx.tenant, id)),
    audit: none("an erasure, which has a receipt of its own"),
    events: [],
  });
}
