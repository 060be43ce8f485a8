import { commit, none } from "../../../platform/commit.ts";
import type { WriteCtx } from "../../../platform/context.ts";
import { decideGraphError } from "../../../providers/meta/graph-errors.ts";
import type { GraphClient } from "../../../providers/meta/graph-client.ts";
import type { GraphFailure } from "../../../providers/meta/graph-request.ts";
import { listAccounts } from "../../whatsapp/service/list-accounts.ts";
import { noNumber, providerBusy, providerUnreachable, syncRefused } from "../errors.ts";
import { putTemplates, removeOtherAccounts, removeUnlisted, summarizeTemplates } from "../whatsapp-store.ts";
import type { SyncReport } from "../whatsapp-contract.ts";

/** Meta answers 200 questions an hour for an account; asked again sooner about the same account, what is here is as good. */
const freshMs = 30_000;
/** 100 templates each; an account has at most 6,000. */
const mostPages = 100;
const busyMs = 5 * 60_000;

/**
 * Makes the organization's list of templates as Meta has it: every page of every account whose number is connected; what Meta no longer
 * lists goes, once all was read. Repeating it is safe.
 * @throws AppError templates.no_number, templates.sync_refused (422), templates.provider_busy (429), whatsapp.provider_unreachable (502)
 */
export async function syncTemplates(ctx: WriteCtx): Promise<SyncReport> {
  const accounts = await listAccounts(ctx.configuration, ctx.tenant);
  const reachable = accounts.flatMap(({ wabaId, graph }) => (graph === null ? [] : [{ wabaId, graph }]));
  if (reachable.length === 0) throw noNumber();
  const before = await summarizeTemplates(ctx.tenant);
  const isFresh = ({ wabaId }: { readonly wabaId: string }) =>
    before.some((known) => known.wabaId === wabaId && ctx.now() - known.oldestSync < freshMs);
  const stale = reachable.filter((account) => !isFresh(account));
  if (stale.length === 0)
    return { accounts: reachable.length, templates: countAll(before), removed: 0, isFresh: false };
  let removed = 0;
  for (const account of stale) removed += await syncAccount(ctx, account);
  const others = removeOtherAccounts(
    ctx.tenant,
    accounts.map(({ wabaId }) => wabaId),
  );
  const [gone] = await commit(ctx, { writes: [others], audit: asMetaSays, events: [] });
  const templates = countAll(await summarizeTemplates(ctx.tenant));
  return { accounts: reachable.length, templates, removed: removed + (gone?.meta.changes ?? 0), isFresh: true };
}

function countAll(accounts: readonly { readonly count: number }[]): number {
  return accounts.reduce((sum, { count }) => sum + count, 0);
}

const asMetaSays = none("a copy of what Meta keeps");

/** @returns how many templates Meta no longer lists */
async function syncAccount(
  ctx: WriteCtx,
  { wabaId, graph }: { readonly wabaId: string; readonly graph: GraphClient },
): Promise<number> {
  const startedAt = ctx.now();
  let after: string | null = null;
  for (let page = 0; page < mostPages; page += 1) {
    const listed = await graph.listTemplates(wabaId, after);
    if (!listed.ok) throw syncErrorOf(listed.error);
    const writes = [putTemplates(ctx.tenant, wabaId, listed.templates, Math.max(startedAt, ctx.now()))];
    await commit(ctx, { writes, audit: asMetaSays, events: [] });
    after = listed.after;
    if (after === null) break;
  }
  if (after !== null) return 0;
  const writes = [removeUnlisted(ctx.tenant, wabaId, startedAt)];
  const [gone] = await commit(ctx, { writes, audit: asMetaSays, events: [] });
  return gone?.meta.changes ?? 0;
}

function syncErrorOf(failure: GraphFailure) {
  if (failure.kind !== "refused") return providerUnreachable();
  const decision = decideGraphError(failure.code, failure.status);
  if (decision.action !== "retry") return syncRefused();
  if (decision.reason !== "rate_limited") return providerUnreachable();
  return providerBusy(Math.max(failure.retryAfterMs ?? 0, decision.waitMs, busyMs));
}
