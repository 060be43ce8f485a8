import { openTenant, type Tenant } from "../../platform/tenancy.ts";
import { findOrganization } from "../organizations/service/find-organization.ts";
import { readSegmentDefinition, recipientsPage } from "../segments/service/audience.ts";
import type { SegmentNode } from "../../../../shared/segments/definition.ts";
import type { Audience } from "../../../../shared/campaigns/definition.ts";
import type { Plan } from "./campaign-rules/head.ts";
import { beginPlan, gatherAudience, type Step } from "./campaign-rules/planning.ts";
import type { Subject } from "./campaign-subject.ts";

/** So many people are in memory at once. */
export const plannedAtOnce = 1_000;

/** Finds the people of a campaign, some at a time. It reads D1 and writes nothing. */
export class Planner {
  readonly #subject: Subject;
  #timeZone: string | null = null;

  constructor(subject: Subject) {
    this.#subject = subject;
  }

  /** The plan of an audience as its segments stand now; null when one of them is gone. @throws what D1 throws */
  async begin(audience: Audience): Promise<Plan | null> {
    const gathered = await readAudience(await this.#open(), audience);
    return gathered === null ? null : beginPlan(gathered);
  }

  /** The people after those that have a place. @throws what D1 throws */
  async next(plan: Plan, now: number): Promise<Step> {
    const tenant = await this.#open();
    this.#timeZone ??= (await findOrganization(this.#subject.env, this.#subject.orgId))?.timeZone ?? "UTC";
    const people = await recipientsPage(tenant, plan.audience, plan.after, plannedAtOnce, now);
    return { people, isLast: people.length < plannedAtOnce, timeZone: this.#timeZone };
  }

  async #open(): Promise<Tenant> {
    return openTenant(this.#subject.env, this.#subject.orgId);
  }
}

/** An audience as one definition; null when one of its segments is gone. */
export async function readAudience(tenant: Tenant, audience: Audience): Promise<SegmentNode | null> {
  const ids = [...new Set([...audience.segmentIds, ...audience.excludedSegmentIds])];
  const definitions = await Promise.all(ids.map(async (id) => [id, await readSegmentDefinition(tenant, id)] as const));
  return gatherAudience(audience, new Map(definitions));
}
