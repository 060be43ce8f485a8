import { assertNever } from "../../../shared/assert-never.ts";
import type { EventEnvelope, ModuleEvent } from "../../../shared/events.ts";
import type { Caller, WriteCtx } from "./context.ts";
import { relayEvents } from "./events.ts";
import { runGuarded, type Refusals, type Write } from "./guarded-batch.ts";
import { newId } from "./ids.ts";
import { expectOutbox } from "./outbox-sweep.ts";
import { auditLog, outbox } from "./tables.ts";

export type { Write } from "./guarded-batch.ts";

/** One line of the audit log. `before` and `after` are small plain values, never message bodies or secrets. */
export type AuditEntry = {
  readonly action: string;
  /** The id of what was changed. */
  readonly target: string;
  readonly before?: unknown;
  readonly after?: unknown;
};
export type NoAudit = { readonly none: string };

/** For a change that needs no audit line; the reason is for the reader. */
export function none(reason: string): NoAudit {
  return { none: reason };
}

export type Change = {
  readonly writes: readonly Write[];
  readonly audit: AuditEntry | readonly AuditEntry[] | NoAudit;
  readonly events: readonly ModuleEvent[];
  readonly refusals?: Refusals;
};

/**
 * The one way to change what does not live in an object: the rows, the audit lines and the outbox in one batch, all or nothing, if the
 * shard still owns the organization. Events leave for their queue after the answer; the organization's Clock sends what stays behind.
 * @returns one D1 result for each write, in order
 * @throws AppError version_conflict (409), not_found (404), already_exists (409), placement_moved (503), or the matching `refusals`
 */
export async function commit(ctx: WriteCtx, change: Change): Promise<D1Result[]> {
  const { tenant } = ctx;
  const envelopes = change.events.map((event) => envelopeOf(ctx, event));
  if (envelopes.length > 0) await expectOutbox(ctx);
  const writes = [...change.writes, ...auditWrites(ctx, change.audit), ...outboxWrites(ctx, envelopes)];
  const options = change.refusals ? { refusals: change.refusals } : {};
  const results = await runGuarded(tenant.database.client, writes, options);
  if (envelopes.length > 0) ctx.defer(relayEvents(ctx.env, tenant, envelopes));
  return results.slice(0, change.writes.length);
}

function envelopeOf(ctx: WriteCtx, event: ModuleEvent): EventEnvelope {
  const at = ctx.now();
  return { id: newId("evt", at), organizationId: ctx.tenant.orgId, at, event };
}

function auditWrites(ctx: WriteCtx, audit: Change["audit"]): Write[] {
  if ("none" in audit) return [];
  const entries = "action" in audit ? [audit] : audit;
  const { caller, tenant } = ctx;
  const at = ctx.now();
  return entries.map((entry) => ({
    statement: tenant.database.insert(auditLog).values({
      orgId: tenant,
      id: newId("aud", at),
      at,
      actorKind: caller.kind,
      actorId: actorIdOf(caller),
      action: entry.action,
      target: entry.target,
      before: entry.before ?? null,
      after: entry.after ?? null,
      requestId: ctx.requestId,
      ip: ctx.ip,
    }),
  }));
}

/** How the log names who acts: a member's id, a key's, a person's, that it was a guest, or why the house acts by itself. */
function actorIdOf(caller: Caller): string {
  switch (caller.kind) {
    case "member":
    case "machine":
      return caller.memberId;
    case "person":
      return caller.userId;
    case "guest":
      return "guest";
    case "system":
      return caller.reason;
    default:
      return assertNever(caller);
  }
}

function outboxWrites({ tenant }: WriteCtx, envelopes: readonly EventEnvelope[]): Write[] {
  return envelopes.map((envelope) => ({
    statement: tenant.database
      .insert(outbox)
      .values({ orgId: tenant, id: envelope.id, at: envelope.at, event: JSON.stringify(envelope) }),
  }));
}
