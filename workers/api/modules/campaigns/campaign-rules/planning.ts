import type { Audience, CampaignStart } from "../../../../../shared/campaigns/definition.ts";
import type { SegmentGroup, SegmentNode } from "../../../../../shared/segments/definition.ts";
import type { CampaignDraft } from "./draft.ts";
import type { Plan } from "./head.ts";
import { localInstant } from "./local-start.ts";
import { pageSize, personOf } from "./page.ts";

/** Somebody in the audience. */
export type Planned = { readonly id: string; readonly language: string | null; readonly timeZone: string | null };

/** Whoever is in one of the included and in none of the excluded; with nothing included, everybody. */
export function audienceOf(included: readonly SegmentNode[], excluded: readonly SegmentNode[]): SegmentGroup {
  return {
    on: "group",
    join: "all",
    rules: [
      { on: "group", join: "any", rules: included },
      { on: "group", join: "none", rules: excluded },
    ],
  };
}

/** The definitions an audience is made of; null when one of its segments is gone. */
export function gatherAudience(
  audience: Audience,
  definitions: ReadonlyMap<string, SegmentNode | null>,
): SegmentGroup | null {
  const read = (ids: readonly string[]) => ids.map((id) => definitions.get(id) ?? null);
  const included = [...read(audience.segmentIds), ...(audience.definition ? [audience.definition] : [])];
  const excluded = read(audience.excludedSegmentIds);
  const isWhole = (nodes: readonly (SegmentNode | null)[]): nodes is SegmentNode[] => !nodes.includes(null);
  return isWhole(included) && isWhole(excluded) ? audienceOf(included, excluded) : null;
}

export function beginPlan(audience: SegmentNode): Plan {
  return { audience, after: "", carried: {} };
}

export type Step = {
  readonly people: readonly Planned[];
  /** There is nobody after them. */
  readonly isLast: boolean;
  /** For whoever has told none. */
  readonly timeZone: string;
};

/**
 * Puts the next people into pages. Only whole pages are made before the end, so who does not fill one is carried along; the plan it
 * answers belongs into the same transaction as the pages, and then nobody has two places and nobody has none.
 */
export function planStep(draft: CampaignDraft, plan: Plan, { people, isLast, timeZone }: Step): Plan {
  const { start } = draft.head.course.definition;
  const dueIn = rememberInstants(start, draft.now);
  const carried = new Map(Object.entries(plan.carried).map(([due, waiting]) => [Number(due), [...waiting]]));
  let { after } = plan;
  for (const { id, language, timeZone: own } of people) {
    if (id <= after) continue;
    after = id;
    const due = dueIn(own ?? timeZone);
    const group = carried.get(due) ?? [];
    group.push(personOf(id, language));
    carried.set(due, group);
    if (group.length < pageSize) continue;
    draft.add(group, 0, due);
    carried.delete(due);
  }
  if (isLast) {
    for (const [due, group] of carried) draft.add(group, 0, due);
    carried.clear();
    draft.head.course.isPlanned = true;
  }
  return { ...plan, after, carried: Object.fromEntries(carried) };
}

/** By zone; 0 is at once. An hour that has passed is at once, too. */
function rememberInstants(start: CampaignStart, now: number): (timeZone: string) => number {
  if (start.kind !== "local") return () => 0;
  const known = new Map<string, number>();
  return (timeZone) => {
    const instant = known.get(timeZone) ?? instantIn(start, timeZone);
    known.set(timeZone, instant);
    return instant <= now ? 0 : instant;
  };
}

function instantIn(start: Extract<CampaignStart, { kind: "local" }>, timeZone: string): number {
  try {
    return localInstant(start, timeZone);
  } catch {
    // An unknown zone: customers' own files are full of them.
    return localInstant(start, "UTC");
  }
}
