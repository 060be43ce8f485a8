import type { PublicCtx } from "../../../platform/context.ts";
import { openTenant, type Tenant } from "../../../platform/tenancy.ts";
import { queueReceipts } from "../../delivery/receipts-queue.ts";
import { burstMs, isBurst, judgeHit, type HitBy } from "../hit-rules.ts";
import { forgetHit, keepHit, markAsMachine, readOtherLinks, type Kept, type Target } from "../store.ts";
import type { ClickToken, OpenToken, Sent } from "../tokens.ts";

type Receipt = Parameters<typeof queueReceipts>[1][number];

/** The letter's picture was fetched. Nothing of the request is kept but who it seems to have come from. */
export async function recordOpening(ctx: PublicCtx, request: Request, token: OpenToken): Promise<void> {
  const at = ctx.now();
  const by = judgeHit({ kind: "opened", method: request.method, headers: request.headers, age: at - token.sentAt });
  const tenant = await openTenant(ctx.env, token.organizationId);
  const target = { delivery: token.delivery, target: "open" };
  const kept = await keepHit(tenant, target, by, at);
  if (kept !== "known") await tell(ctx, tenant, target, kept, { ...whose(token), receipt: { kind: "opened", at }, by });
}

/** A link was followed. What could be a person's is judged again a second later: bursts are machines'. */
export async function recordClick(ctx: PublicCtx, request: Request, token: ClickToken): Promise<void> {
  const at = ctx.now();
  const first = judgeHit({ kind: "clicked", method: request.method, headers: request.headers, age: at - token.sentAt });
  const tenant = await openTenant(ctx.env, token.organizationId);
  const target = { delivery: token.delivery, target: String(token.link) };
  const kept = await keepHit(tenant, target, first, at);
  if (kept === "known") return;
  const by = first === "machine" ? first : await judgeAgain(tenant, target, first, at);
  // It was a machine's before, and told as such.
  if (kept === "greater" && by === "machine") return;
  const link = { ordinal: token.link, url: token.url };
  await tell(ctx, tenant, target, kept, { ...whose(token), receipt: { kind: "clicked", at }, link, by });
}

/** Somebody wants no more because of this delivery. Told once. */
export async function recordUnsubscription(ctx: PublicCtx, tenant: Tenant, delivery: string): Promise<void> {
  const at = ctx.now();
  const target = { delivery, target: "unsubscribe" };
  const kept = await keepHit(tenant, target, "human", at);
  if (kept === "known") return;
  const receipt = { kind: "unsubscribed", at } as const;
  await tell(ctx, tenant, target, kept, { orgId: tenant.orgId, delivery, receipt, by: "human" });
}

async function judgeAgain(tenant: Tenant, target: Target, first: HitBy, at: number): Promise<HitBy> {
  await new Promise((resolve) => setTimeout(resolve, burstMs));
  if (!isBurst(at, await readOtherLinks(tenant, target))) return first;
  await markAsMachine(tenant, target);
  return "machine";
}

/** A first hit that the queue refuses is forgotten, so that the next one is told. */
async function tell(ctx: PublicCtx, tenant: Tenant, target: Target, kept: Kept, receipt: Receipt): Promise<void> {
  try {
    await queueReceipts(ctx.env, [receipt]);
  } catch (error) {
    if (kept === "first") await forgetHit(tenant, target);
    throw error;
  }
}

function whose({ organizationId, delivery }: Sent): { readonly orgId: string; readonly delivery: string } {
  return { orgId: organizationId, delivery };
}
