import type { WriteCtx } from "../../platform/context.ts";
import type { Lanes } from "../../platform/lanes.ts";
import type { DeliveryOutcome } from "../campaigns/campaign-protocol.ts";
import { pushToPerson, type PersonReached } from "../push/service/push-to-person.ts";
import type { AccountMessage } from "./account-sender.ts";
import { giveAllBack, hasTimeToSend } from "./bulk-page-rules.ts";
import type { GrantedMessage, SendReport } from "./bulk-page.ts";

type Told = { readonly n: number; readonly reached: PersonReached };

/** All phones of a person, one after the other. */
const answerMs = 15_000;

/** Hands each person's message to Apple at its time. When Apple takes nothing of ours the campaign should stop. Never throws. */
export async function sendPushes(
  ctx: WriteCtx,
  granted: readonly GrantedMessage<AccountMessage>[],
  lanes: Lanes,
): Promise<SendReport> {
  const told: Told[] = [];
  const unsent: { readonly n: number }[] = [];
  const isStopped = () => told.some(({ reached }) => reached.kind === "stop");
  await Promise.all(
    granted.map(async ({ n, at, leaseUntil, message }) => {
      await scheduler.wait(Math.max(0, at - ctx.now()));
      await lanes.run(async () => {
        if (isStopped() || !hasTimeToSend(leaseUntil, answerMs, ctx.now())) unsent.push({ n });
        else told.push({ n, reached: await reach(ctx, message) });
      });
    }),
  );
  const now = ctx.now();
  return {
    outcomes: [
      ...told.map(({ n, reached }) => ({ n, outcome: outcomeOf(reached, now) })),
      ...giveAllBack(unsent, { kind: "later", at: now }),
    ],
    pause: isStopped() ? "sender_refused" : null,
    nothingBefore: null,
  };
}

/** A failure of our own halfway through somebody's phones leaves open whether one rang. */
async function reach(ctx: WriteCtx, { userId, brand, ...message }: AccountMessage): Promise<PersonReached> {
  try {
    return await pushToPerson(ctx, { userId, brand }, message);
  } catch (error) {
    ctx.log.error("bulk.push_failed", error, { delivery: message.delivery });
    return { kind: "unknown" };
  }
}

function outcomeOf(reached: PersonReached, now: number): DeliveryOutcome {
  switch (reached.kind) {
    case "sent":
    case "unknown":
      return { kind: reached.kind };
    case "no_phone":
      return { kind: "suppressed", reason: "no_address" };
    case "retry":
      return { kind: "retry", at: reached.at, reason: "provider_down" };
    case "refused":
      return { kind: "failed", reason: "refused" };
    // Nothing left: the campaign pauses, and whoever it was for waits with it.
    case "stop":
      return { kind: "later", at: now };
  }
}
