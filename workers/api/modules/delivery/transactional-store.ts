import { and, desc, eq, inArray, isNull, lt, or } from "drizzle-orm";
import {
  failureReasons,
  suppressionReasons,
  type DeliveryState,
  type ProgressState,
} from "../../../../shared/delivery-states.ts";
import type { Write } from "../../platform/guarded-batch.ts";
import { owned, type Tenant } from "../../platform/tenancy.ts";
import { transactionalMessages } from "./tables.ts";
import type { Ledger } from "./transactional-rules.ts";

export type TransactionalRow = Omit<typeof transactionalMessages.$inferSelect, "orgId">;

/** A message of the same id is there once. */
export function addTransactionalWrite(tenant: Tenant, row: TransactionalRow): Write {
  const statement = tenant.database
    .insert(transactionalMessages)
    .values({ orgId: tenant, ...row })
    .onConflictDoNothing();
  return { statement };
}

export async function findTransactional(tenant: Tenant, id: string): Promise<TransactionalRow | undefined> {
  return tenant.database
    .select()
    .from(transactionalMessages)
    .where(owned(transactionalMessages, tenant, eq(transactionalMessages.id, id)))
    .get();
}

export function ledgerOf(row: TransactionalRow): Ledger {
  const { attempts, leaseUntil, updatedAt, providerId } = row;
  return { state: readState(row), attempts, dueAt: leaseUntil, since: updatedAt, providerId };
}

/** The columns a ledger is kept in. */
export function columnsOf({ state, attempts, dueAt, since, providerId }: Ledger) {
  const reason = "reason" in state ? state.reason : null;
  return { state: state.kind, reason, attempts, leaseUntil: dueAt, updatedAt: since, providerId };
}

/** Writes the ledger if it is still as it was read. False: somebody else was faster. */
export async function moveTransactional(tenant: Tenant, id: string, before: Ledger, after: Ledger): Promise<boolean> {
  const { state, attempts, leaseUntil, updatedAt } = columnsOf(before);
  const moved = await tenant.database
    .update(transactionalMessages)
    .set(columnsOf(after))
    .where(
      owned(
        transactionalMessages,
        tenant,
        and(
          eq(transactionalMessages.id, id),
          eq(transactionalMessages.state, state),
          eq(transactionalMessages.attempts, attempts),
          eq(transactionalMessages.updatedAt, updatedAt),
          leaseUntil === null
            ? isNull(transactionalMessages.leaseUntil)
            : eq(transactionalMessages.leaseUntil, leaseUntil),
        ),
      ),
    )
    .returning({ id: transactionalMessages.id });
  return moved.length === 1;
}

/** Those that failed or of which nobody knows, the latest first. Single messages are few: all of an organization's are read. */
export async function listTroubledRows(
  tenant: Tenant,
  after: { readonly since: number; readonly id: string } | null,
  count: number,
): Promise<TransactionalRow[]> {
  const { id, state, updatedAt } = transactionalMessages;
  const place = after && or(lt(updatedAt, after.since), and(eq(updatedAt, after.since), lt(id, after.id)));
  return tenant.database
    .select()
    .from(transactionalMessages)
    .where(owned(transactionalMessages, tenant, inArray(state, ["failed", "unknown"]), place ?? undefined))
    .orderBy(desc(updatedAt), desc(id))
    .limit(count);
}

/** @throws Error for a state that nothing writes */
function readState({ state, reason }: Pick<TransactionalRow, "state" | "reason">): DeliveryState {
  if (state === "failed") return { kind: state, reason: failureReasons.find((each) => each === reason) ?? "refused" };
  if (state === "suppressed")
    return { kind: state, reason: suppressionReasons.find((each) => each === reason) ?? "suppressed_by_provider" };
  const kind = kept.find((each) => each === state);
  if (kind === undefined) throw new Error(`No transactional message is in state ${state}`);
  return { kind };
}

const kept: readonly ProgressState[] = [
  ...(["planned", "leased", "attempted", "sent", "delivered", "opened", "clicked", "replied", "unknown"] as const),
];
