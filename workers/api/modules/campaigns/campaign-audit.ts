import { commit } from "../../platform/commit.ts";
import { systemContext } from "../../platform/context.ts";
import { openTenant } from "../../platform/tenancy.ts";
import type { Subject } from "./campaign-subject.ts";

/** Writes down what a campaign decided by itself. @throws what D1 throws: it is then written again */
export async function writeAudit(
  { env, orgId, campaignId, log }: Subject,
  entries: readonly { readonly action: string; readonly reason: string }[],
): Promise<void> {
  const ctx = systemContext(env, await openTenant(env, orgId), "object:campaign", { log });
  await commit(ctx, {
    writes: [],
    audit: entries.map(({ action, reason }) => ({ action, target: campaignId, after: { reason } })),
    events: [],
  });
}
