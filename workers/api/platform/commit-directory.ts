import { runGuarded, type Refusals, type Write } from "./guarded-batch.ts";

/**
 * Writes to the directory as one batch with expectations. The directory has no audit log and no outbox: what is worth telling is
 * committed to the organization's shard right after, in a way that repeats without harm. Two databases are never atomic.
 */
export function commitDirectory(env: Env, writes: readonly Write[], refusals: Refusals = {}): Promise<D1Result[]> {
  return runGuarded(env.DIRECTORY, writes, { refusals });
}
