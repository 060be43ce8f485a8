import { systemContext } from "../../platform/context.ts";
import type { Tenant } from "../../platform/tenancy.ts";
import { listJoinedTenants } from "../brand-sign-in/service/brand-tenants.ts";
import { describeCarts, forgetCarts } from "../carts/service/person-carts.ts";
import { countDiaryEntries, describeDiaries, eraseDiaries } from "../diary/service/person-diaries.ts";
import { describeOrders, forgetOrders } from "../orders/service/person-orders.ts";
import { erasePerson, readPersonScores } from "../ranking/service/person-data.ts";
import { describeReferrals, forgetReferrals } from "../referrals/service/person-referrals.ts";
import { erased, kept, type PersonalData } from "./personal-data.ts";

// What people did at brands. All of it before `brands`, which is what says where to look.

const diaries: PersonalData = {
  area: "diaries",
  read: (env, { userId }) => orNothing(describeDiaries(env, userId)),
  plan: async (env, { userId }) => [erased("diary_entries", await countDiaryEntries(env, userId))],
  erase: ({ env }, { userId }) => eraseDiaries(env, userId),
};

const leaderboards: PersonalData = {
  area: "leaderboards",
  read: (env, { userId }) => orNothing(inEach(env, userId, (tenant) => readPersonScores(tenant, userId))),
  async plan(env, { userId }) {
    const scores = await inEach(env, userId, (tenant) => readPersonScores(tenant, userId));
    return [erased("leaderboard_scores", scores.flat().length)];
  },
  async erase(ctx, { userId }) {
    await inEach(ctx.env, userId, (tenant) => erasePerson(systemContext(ctx.env, tenant, "erasure", ctx), userId));
  },
};

const referrals: PersonalData = {
  area: "referrals",
  read: (env, { userId }) => orNothing(inEach(env, userId, (tenant) => describeReferrals(tenant, userId))),
  async plan(env, { userId }) {
    const kept = await inEach(env, userId, (tenant) => describeReferrals(tenant, userId));
    const count = kept.reduce((sum, { codes, redeemed }) => sum + codes.length + redeemed.length, 0);
    return [erased("referrals", count)];
  },
  async erase(ctx, { userId }) {
    await inEach(ctx.env, userId, (tenant) => forgetReferrals(systemContext(ctx.env, tenant, "erasure", ctx), userId));
  },
};

const orders: PersonalData = {
  area: "orders",
  async read(env, person) {
    const found = (await inEach(env, person.userId, (tenant) => describeOrders(tenant, person))).flat();
    return found.length > 0 ? found : null;
  },
  async plan(env, person) {
    const count = (await inEach(env, person.userId, (tenant) => describeOrders(tenant, person))).flat().length;
    const line = { what: "orders", count, action: "pseudonymised", why: "bookkeeping" } as const;
    return count === 0 ? [] : [line, kept("invoices", null, "bookkeeping")];
  },
  async erase(ctx, person) {
    await inEach(ctx.env, person.userId, (tenant) =>
      forgetOrders(systemContext(ctx.env, tenant, "erasure", ctx), person),
    );
  },
};

const carts: PersonalData = {
  area: "carts",
  async read(env, { userId }) {
    const found = (await inEach(env, userId, (tenant) => describeCarts(tenant, userId))).flat();
    return found.length > 0 ? found : null;
  },
  async plan(env, { userId }) {
    const count = (await inEach(env, userId, (tenant) => describeCarts(tenant, userId))).flat().length;
    return count === 0 ? [] : [erased("carts", count)];
  },
  async erase(ctx, { userId }) {
    await inEach(ctx.env, userId, (tenant) => forgetCarts(systemContext(ctx.env, tenant, "erasure", ctx), userId));
  },
};

export const livedData: readonly PersonalData[] = [diaries, leaderboards, referrals, orders, carts];

async function inEach<Found>(env: Env, userId: string, ask: (tenant: Tenant) => Promise<Found>): Promise<Found[]> {
  return Promise.all((await listJoinedTenants(env, userId)).map(ask));
}

async function orNothing<Found>(found: Promise<readonly Found[]>): Promise<readonly Found[] | null> {
  const list = await found;
  return list.length > 0 ? list : null;
}
