import type { BeforeImport } from "./judge-chunk.ts";
import type { CustomerValues } from "./judge-row.ts";
import type { RowProblemCode } from "./problems.ts";

/** A row of an import that made or changed somebody. `before` is null when what was there is no longer known. */
export type DoneRow = {
  readonly row: number;
  readonly outcome: "created" | "updated";
  readonly customerId: string;
  readonly before: BeforeImport | null;
};
/** A customer as they are now. `isUsed`: a contact, a campaign, or a consent or event of another origin hangs on them. */
export type PresentCustomer = CustomerValues & {
  readonly id: string;
  readonly version: number;
  readonly createdAt: number;
  readonly archivedAt: number | null;
  readonly isUsed: boolean;
  /** The last to change them was the undoing of a later row of the same import. */
  readonly isRestored: boolean;
  readonly consents: readonly { readonly purpose: string; readonly channel: string; readonly at: number }[];
};

export type JudgedUndo =
  | { readonly kind: "remove"; readonly row: number; readonly customer: PresentCustomer }
  | {
      readonly kind: "restore";
      readonly row: number;
      readonly customer: PresentCustomer;
      /** Null where only consents had changed. */
      readonly values: CustomerValues | null;
      readonly consents: BeforeImport["consents"];
    }
  | { readonly kind: "keep"; readonly row: number; readonly why: Extract<RowProblemCode, `kept_${string}`> };

/** Whether what a row did can be taken back: only where nobody has done anything since. */
export function judgeUndo({ row, outcome, before }: DoneRow, customer: PresentCustomer | undefined): JudgedUndo {
  if (before === null) return { kind: "keep", row, why: "kept_forgotten" };
  if (!customer) return { kind: "keep", row, why: "kept_changed" };
  const isSaid = before.consents.every(({ purpose, channel }) =>
    customer.consents.some((now) => now.purpose === purpose && now.channel === channel && now.at === before.at),
  );
  const isAsLeft = before.version === null || before.version === customer.version || customer.isRestored;
  if (!isAsLeft || !isSaid) return { kind: "keep", row, why: "kept_changed" };
  if (outcome === "created")
    return customer.isUsed ? { kind: "keep", row, why: "kept_used" } : { kind: "remove", row, customer };
  const values = before.version === null ? null : { ...valuesOf(customer), ...before.values };
  return { kind: "restore", row, customer, values, consents: before.consents };
}

/** The rows of one commit: a second row about the same customer waits for the next, so that it finds what undoing the first has left. */
export function takeUndoable(rows: readonly DoneRow[]): readonly DoneRow[] {
  const met = new Set<string>();
  const again = rows.findIndex(({ customerId }) => met.size === met.add(customerId).size);
  return again === -1 ? rows : rows.slice(0, again);
}

function valuesOf({ name, phone, email, language, timeZone, tags, fields }: CustomerValues): CustomerValues {
  return { name, phone, email, language, timeZone, tags, fields };
}
