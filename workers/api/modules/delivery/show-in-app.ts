import { commit, none } from "../../platform/commit.ts";
import type { WriteCtx } from "../../platform/context.ts";
import { deterministicId } from "../../platform/ids.ts";
import type { AccountMessage } from "./account-sender.ts";
import { giveAllBack } from "./bulk-page-rules.ts";
import type { GrantedMessage, SendReport } from "./bulk-page.ts";
import { addInAppWrite } from "./in-app-store.ts";

const failedRetryMs = 10_000;

/**
 * What a brand's app or site shows. It is ours alone: written is sent, and writing twice changes nothing. Those of a turn are due within
 * a second: they are shown together, at the last one's time. Never throws.
 */
export async function showInApp(
  ctx: WriteCtx,
  granted: readonly GrantedMessage<AccountMessage>[],
): Promise<SendReport> {
  await scheduler.wait(Math.max(0, ...granted.map(({ at }) => at - ctx.now())));
  const at = ctx.now();
  try {
    if (granted.length > 0) await write(ctx, granted, at);
    return { outcomes: giveAllBack(granted, { kind: "sent" }), pause: null, nothingBefore: null };
  } catch (error) {
    ctx.log.error("bulk.in_app_not_written", error);
    const retry = { kind: "retry", at: at + failedRetryMs, reason: "provider_down" } as const;
    return { outcomes: giveAllBack(granted, retry), pause: null, nothingBefore: null };
  }
}

async function write(ctx: WriteCtx, granted: readonly GrantedMessage<AccountMessage>[], at: number): Promise<void> {
  const messages = await Promise.all(
    granted.map(async ({ message }) => ({ ...message, id: await deterministicId("iam", message.delivery), at })),
  );
  const writes = [addInAppWrite(ctx.tenant, messages)];
  await commit(ctx, { writes, audit: none("the delivery's owner keeps what became of it"), events: [] });
}
