import type { Write } from "../../platform/guarded-batch.ts";
import { newId } from "../../platform/ids.ts";
import type { Tenant } from "../../platform/tenancy.ts";
import { customerEvents } from "./tables.ts";

export type CustomerEventRow = Omit<typeof customerEvents.$inferSelect, "orgId">;

/** What happened to a customer. `kind` is a word of the module that tells, as segments ask for it: `order`, `cart_abandoned`. */
export type CustomerEvent = {
  readonly customerId: string;
  readonly kind: string;
  /** Milliseconds. The timeline goes by it. */
  readonly at: number;
  /** Small plain values, no personal data that the module would have to take back. */
  readonly detail: Readonly<Record<string, unknown>>;
  /** Given by whoever may tell twice: the second time then writes nothing. `customerEventId` makes one. */
  readonly id?: string;
};

/** One row for another module's commit. */
export function customerEventWrite(tenant: Tenant, event: CustomerEvent): Write {
  const { customerId, kind, at, detail, id = newId("cev", at) } = event;
  const row: CustomerEventRow = { customerId, id, kind, at, detail };
  const statement = tenant.database
    .insert(customerEvents)
    .values({ orgId: tenant, ...row })
    .onConflictDoNothing();
  return { statement };
}

/** The same id for the same cause at the same time; like every event's, it sorts by `at`. */
export async function customerEventId(at: number, cause: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(cause));
  return newId("cev", at, new Uint8Array(digest));
}
