import { analyzeStatement, type Proof, type TenantSchema } from "./sql-proof.ts";

/** Texts vary with the length of lists, so they are not all worth keeping. */
const largestCache = 2_000;
const proofs = new WeakMap<TenantSchema, Map<string, Proof>>();

/**
 * Proves each text once per isolate.
 * @throws UnprovenStatement each time for a text that it refuses
 */
export function proveOnce(sql: string, schema: TenantSchema): Proof {
  const known = proofs.get(schema) ?? new Map<string, Proof>();
  proofs.set(schema, known);
  const found = known.get(sql);
  if (found) return found;
  const proof = analyzeStatement(sql, schema);
  const [oldest] = known.keys();
  if (known.size >= largestCache && oldest !== undefined) known.delete(oldest);
  known.set(sql, proof);
  return proof;
}
