import type { Language } from "../../../../../shared/languages.ts";
import type { Receipt } from "../../../../../shared/delivery-states.ts";
import { commit, none, type Write } from "../../../platform/commit.ts";
import type { WriteCtx } from "../../../platform/context.ts";
import { deterministicId } from "../../../platform/ids.ts";
import { changeTransactional } from "../change-transactional.ts";
import { addInAppWrite } from "../in-app-store.ts";
import { remindOfTransactional, wakeTransactional } from "../transactional-due.ts";
import { leaseMs, planLedger, settleLedger, type Ledger } from "../transactional-rules.ts";
import { addTransactionalWrite, columnsOf } from "../transactional-store.ts";
import type { TransactionalChannel, TransactionalMessage } from "../transactional.ts";

export type TransactionalRequest = TransactionalMessage & {
  /** Names the occasion: asking again with the same key sends nothing more. */
  readonly key: string;
  readonly channel: TransactionalChannel;
  /** An e-mail's address; for push and in-app the id of the account. */
  readonly address: string;
  readonly customerId: string | null;
  readonly language: Language;
};

/**
 * Asks for one message. It is on its way when this resolves, and leaves once; an in-app message is there at once.
 * @returns its id, `trx_…`: its key in the ledger
 */
export async function requestTransactional(ctx: WriteCtx, request: TransactionalRequest): Promise<string> {
  const { key, kind, channel, address, customerId, language, params } = request;
  const now = ctx.now();
  const id = await deterministicId("trx", ctx.tenant.orgId, key);
  const isInApp = channel === "in_app";
  const ledger: Ledger = isInApp ? { ...planLedger(now), state: { kind: "delivered" } } : planLedger(now);
  const row = { id, kind, channel, address, customerId, language, params, createdAt: now, ...columnsOf(ledger) };
  // The reminder stands first: whatever is lost from here on delays the message and no more.
  if (!isInApp) await remindOfTransactional(ctx, id, now + leaseMs);
  await commit(ctx, {
    writes: [...(isInApp ? await inAppWrites(ctx, id, request, now) : []), addTransactionalWrite(ctx.tenant, row)],
    audit: none("a message's own row says what became of it"),
    events: [],
  });
  if (!isInApp) await wakeTransactional(ctx, id);
  return id;
}

/** Only of a notice that names its brand. */
async function inAppWrites(
  ctx: WriteCtx,
  id: string,
  request: TransactionalRequest,
  now: number,
): Promise<readonly Write[]> {
  if (request.kind !== "notice" || request.params.brand === null)
    throw new Error("Only a notice of a brand can be read in its app");
  const { title, body, button, brand } = request.params;
  const message = { id: await deterministicId("iam", id), userId: request.address, brand, title, body, at: now };
  return [addInAppWrite(ctx.tenant, [{ ...message, link: button?.link ?? null, delivery: id }])];
}

/** What webhooks and readers told of single messages. Any order, any number of times. */
export async function settleTransactional(
  ctx: WriteCtx,
  items: readonly { readonly id: string; readonly receipt: Receipt }[],
): Promise<void> {
  for (const [id, told] of Map.groupBy(items, (item) => item.id)) {
    const now = ctx.now();
    await changeTransactional(ctx, id, (ledger) =>
      told.reduce((settled, { receipt }) => settleLedger(settled, receipt, now), ledger),
    );
  }
}
