import type { PauseReason } from "../../../../shared/campaigns/states.ts";
import type { WriteCtx } from "../../platform/context.ts";
import type { Lanes } from "../../platform/lanes.ts";
import { pass, roomIn, type Turnstile, watchPassage } from "../../platform/turnstile.ts";
import { sendBatch } from "../../providers/postmark/postmark-client.ts";
import type { DeliveryOutcome } from "../campaigns/campaign-protocol.ts";
import { giveAllBack, hasTimeToSend } from "./bulk-page-rules.ts";
import type { GrantedMessage, SendReport } from "./bulk-page.ts";
import { judgeEmail, scheduleBatch, type EmailVerdict } from "./email-rules.ts";
import type { Letter } from "./email-sender.ts";
import { suppressRefused } from "./suppress-refused.ts";

type GrantedLetter = GrantedMessage<Letter>;
type Told = { readonly letter: GrantedLetter; readonly verdict: EmailVerdict };

/** How long Postmark's answer may take before what became of the letters counts as unknown; the lease is longer. */
const answerMs = 10_000;

/**
 * Hands letters to Postmark, those that are due together in one request. Each has its own outcome; letters of a request whose answer was
 * lost are all unknown. Never throws.
 */
export async function sendEmails(
  ctx: WriteCtx,
  granted: readonly GrantedLetter[],
  limits: { readonly until: number; readonly lanes: Lanes; readonly pace: Turnstile | null },
): Promise<SendReport> {
  const requests: Promise<readonly Told[]>[] = [];
  const heard: Told[] = [];
  let rest = granted;
  const turnstiles = limits.pace === null ? [] : [limits.pace];
  const mustStop = () => heard.some(({ verdict }) => verdict.pause !== null || verdict.nothingBefore !== null);
  while (rest.length > 0 && !mustStop() && ctx.now() < limits.until) {
    const times = rest.map(({ at, message }) => ({ at, size: message.size }));
    const due = scheduleBatch(times, ctx.now());
    const room = roomIn(turnstiles, ctx.now());
    const count = Math.min(due.count, room.count);
    if (count === 0) {
      await scheduler.wait(Math.max(due.waitMs, room.waitMs));
      continue;
    }
    const passage = pass(turnstiles, count, ctx.now());
    const batch = rest.slice(0, count);
    rest = rest.slice(count);
    const request = limits.lanes
      .run(() => watchPassage(passage, ctx.now, () => handOver(ctx, batch)))
      .then((told) => {
        heard.push(...told);
        return told;
      });
    requests.push(request);
    // Where nothing has to wait for its time the next request waits for this one's answer, which may be that all should stop.
    if ((rest[0]?.at ?? 0) <= ctx.now()) await request;
  }
  await Promise.all(requests);
  return conclude(ctx, heard, rest);
}

async function handOver(ctx: WriteCtx, batch: readonly GrantedLetter[]): Promise<readonly Told[]> {
  const now = ctx.now();
  const isInTime = ({ leaseUntil }: GrantedLetter) => hasTimeToSend(leaseUntil, answerMs, now);
  const [inTime, tooLate] = [batch.filter(isInTime), batch.filter((letter) => !isInTime(letter))];
  const service = { ...ctx.configuration.postmark, timeoutMs: answerMs };
  const outcomes = await sendBatch(
    service,
    inTime.map(({ message }) => message.email),
  );
  const at = ctx.now();
  const told = inTime.map((letter, index) => {
    const outcome = outcomes[index] ?? { kind: "unknown" as const, reason: "no_answer" };
    return { letter, verdict: judgeEmail(outcome, at) };
  });
  return [...told, ...tooLate.map((letter) => ({ letter, verdict: givenBack(now) }))];
}

function givenBack(at: number): EmailVerdict {
  return { outcome: { kind: "later", at }, pause: null, nothingBefore: null, isRefusedAddress: false };
}

async function conclude(ctx: WriteCtx, told: readonly Told[], unsent: readonly GrantedLetter[]): Promise<SendReport> {
  const times = told.map(({ verdict }) => verdict.nothingBefore).filter((at) => at !== null);
  const nothingBefore = times.length === 0 ? null : Math.max(...times);
  const pause: PauseReason | null = told.find(({ verdict }) => verdict.pause !== null)?.verdict.pause ?? null;
  const later: DeliveryOutcome = { kind: "later", at: nothingBefore ?? ctx.now() };
  const refused = told.flatMap(({ letter, verdict }) => (verdict.isRefusedAddress ? [refusedOf(letter)] : []));
  await suppressRefused(ctx, refusedByPostmark, refused);
  const kinds = new Set(told.map(({ verdict }) => verdict.outcome.kind));
  if (kinds.size > 1 || (kinds.size === 1 && !kinds.has("sent")))
    ctx.log.warn("bulk.emails_not_sent", { kinds: [...kinds].join(" ") });
  const outcomes = told.map(({ letter, verdict }) => ({ n: letter.n, outcome: verdict.outcome }));
  return { outcomes: [...outcomes, ...giveAllBack(unsent, later)], pause, nothingBefore };
}

const refusedByPostmark = { channel: "email", reason: "provider", purpose: null, source: "postmark" } as const;

function refusedOf({ address, message }: GrantedLetter) {
  return { address, customerId: message.customerId, delivery: message.email.metadata["delivery"] ?? "" };
}
