import type { AuditEntry } from "../../platform/commit.ts";
import type { ProductChange } from "./contract.ts";
import type { ProductRow } from "./store.ts";

export function describeProduct({ id, sku, state }: ProductRow, stock: number): AuditEntry {
  return { action: "product.created", target: id, after: { sku, state, stock } };
}

/** The log names what changed; of prices and states, which people ask about later, also from what to what. */
export function describeChange(before: ProductRow, after: ProductRow, input: ProductChange): AuditEntry {
  const changed = Object.keys(input).filter((key) => key !== "version");
  const told = ({ price, compareAt, currency, state }: ProductRow) => ({ price, compareAt, currency, state });
  const action = after.state === "archived" && before.state !== "archived" ? "product.archived" : "product.changed";
  return { action, target: after.id, before: told(before), after: { ...told(after), changed } };
}
