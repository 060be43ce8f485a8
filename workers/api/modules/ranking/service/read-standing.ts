import type { Tenant } from "../../../platform/tenancy.ts";
import type { ListQuery, RankedPerson } from "../board.ts";
import { findEntry } from "../entry-store.ts";
import { listOf } from "../lists.ts";
import { isHidden } from "../position.ts";
import { readAround } from "../read-around.ts";

export type Standing = {
  readonly me: RankedPerson;
  /** Neighbours, the best first. */
  readonly above: readonly RankedPerson[];
  readonly below: readonly RankedPerson[];
  readonly total: number;
};

/** Whoever improves between two reads is looked for again. */
const mostRounds = 10;

/** Where a person stands in a list, and who stands next to them. Null for who is not in it, or is hidden. */
export async function readStanding(
  tenant: Tenant,
  query: ListQuery,
  who: string,
  neighbours: { readonly above: number; readonly below: number },
): Promise<Standing | null> {
  const list = listOf(query);
  for (let round = 0; round < mostRounds; round += 1) {
    const entry = await findEntry(tenant, list, who);
    if (entry === null || isHidden(entry.position)) return null;
    const wanted = { above: neighbours.above, from: neighbours.below + 1 };
    const { above, from, total } = await readAround(tenant, list, entry.position, wanted);
    const [me, ...below] = from;
    if (me?.position !== entry.position) continue;
    return { me: me.person, above, below: below.map(({ person }) => person), total };
  }
  throw new Error("A person's place changed each time it was read");
}
