import { commit } from "../../../platform/commit.ts";
import type { MemberCtx, MemberWriteCtx } from "../../../platform/context.ts";
import type { Tenant } from "../../../platform/tenancy.ts";
import type { ListedRules, RulesChange } from "../contract.ts";
import { findRules, putRulesWrite } from "../rules-store.ts";
import { readSendingRules, type SendingRules } from "../sending-rules.ts";

export { addFoot } from "../email-rules.ts";
export type { SendingRules } from "../sending-rules.ts";

/** The organization's rules, for other modules; the usual ones where it has set none. */
export async function findSendingRules(tenant: Tenant): Promise<SendingRules> {
  return readSendingRules((await findRules(tenant))?.rules);
}

export async function readRules(ctx: MemberCtx): Promise<ListedRules> {
  const row = await findRules(ctx.tenant);
  return present(readSendingRules(row?.rules), row?.version ?? 0, row?.updatedAt ?? null);
}

/** Each part that is given replaces the one there was. @throws AppError commit.version_conflict (409) */
export async function changeRules(ctx: MemberWriteCtx, change: RulesChange): Promise<ListedRules> {
  const { version: expected, ...parts } = change;
  const row = await findRules(ctx.tenant);
  const before = readSendingRules(row?.rules);
  const after = readSendingRules({ ...before, ...parts });
  const version = expected ?? row?.version ?? 0;
  const now = ctx.now();
  await commit(ctx, {
    writes: [putRulesWrite(ctx.tenant, after, version, now)],
    audit: { action: "sending_rules.changed", target: ctx.tenant.orgId, ...difference(before, after) },
    events: [],
  });
  return present(after, version + 1, now);
}

/** Only the parts that differ. */
function difference(before: SendingRules, after: SendingRules): { readonly before: unknown; readonly after: unknown } {
  const differs = ([part, value]: [string, unknown], other: SendingRules) =>
    JSON.stringify(value) !== JSON.stringify(new Map<string, unknown>(Object.entries(other)).get(part));
  return {
    before: Object.fromEntries(Object.entries(before).filter((part) => differs(part, after))),
    after: Object.fromEntries(Object.entries(after).filter((part) => differs(part, before))),
  };
}

function present(rules: SendingRules, version: number, updatedAt: number | null): ListedRules {
  return { ...rules, version, updatedAt: updatedAt === null ? null : new Date(updatedAt).toISOString() };
}
