import { commit } from "../../../platform/commit.ts";
import type { WriteCtx } from "../../../platform/context.ts";
import type { Tenant } from "../../../platform/tenancy.ts";
import { statusOf } from "../order-rules/state.ts";
import type { StoredOrder } from "../order-row.ts";
import { forgetBuyer, readOrdersOfEmail, readOrdersOfUser } from "../store.ts";

export type Buyer = { readonly userId: string; readonly email: string };

/** More than anybody orders. */
const most = { before: null, limit: 2_000 };

/** What somebody has ordered here, as it goes into a copy of their data. */
export async function describeOrders(tenant: Tenant, buyer: Buyer): Promise<readonly object[]> {
  return (await readBought(tenant, buyer)).map((order) => {
    const { number, brand, email, name, address, lines, currency, total, state, createdAt } = order;
    const status = statusOf(state, total);
    return {
      number,
      brand,
      status,
      email,
      name,
      address,
      lines,
      currency,
      total,
      at: new Date(createdAt).toISOString(),
    };
  });
}

/** Takes the buyer out of their orders: what was sold and paid stays, as the books must. Again changes nothing. */
export async function forgetOrders(ctx: WriteCtx, buyer: Buyer): Promise<void> {
  const orders = await readBought(ctx.tenant, buyer);
  for (let start = 0; start < orders.length; start += 50) {
    const part = orders.slice(start, start + 50);
    await commit(ctx, {
      writes: part.map(({ id }) => forgetBuyer(ctx.tenant, id, ctx.now())),
      audit: part.map(({ id }) => ({ action: "order.buyer_erased", target: id })),
      events: [],
    });
  }
}

async function readBought(tenant: Tenant, { userId, email }: Buyer): Promise<readonly StoredOrder[]> {
  const [own, asGuest] = await Promise.all([
    readOrdersOfUser(tenant, userId, most),
    readOrdersOfEmail(tenant, email, most),
  ]);
  return [...new Map([...own, ...asGuest].map((order) => [order.id, order])).values()];
}
