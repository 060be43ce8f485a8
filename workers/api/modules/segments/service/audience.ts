import { SegmentDefinition, type SegmentNode } from "../../../../../shared/segments/definition.ts";
import type { Tenant } from "../../../platform/tenancy.ts";
import { compileSegment } from "../compile.ts";
import {
  countMembers,
  findSegment,
  readAudience,
  readRecipients,
  type AudienceMember,
  type AudienceRecipient,
} from "../store.ts";

export type { AudienceMember, AudienceRecipient } from "../store.ts";

/**
 * Customers a definition finds at `now`, by id from after `after` ("" begins), at most `limit`. Archived customers are never among them.
 */
export function audiencePage(
  tenant: Tenant,
  definition: SegmentNode,
  after: string,
  limit: number,
  now: number,
): Promise<AudienceMember[]> {
  return readAudience(tenant, definition, after, limit, now);
}

/** How many a definition finds; counting stops at `most`. */
export function countAudience(tenant: Tenant, definition: SegmentNode, most: number, now: number): Promise<number> {
  return countMembers(tenant, definition, most, now);
}

/** The definition of a saved segment; null when there is none of that id in this organization. */
export async function readSegmentDefinition(tenant: Tenant, id: string): Promise<SegmentDefinition | null> {
  const row = await findSegment(tenant, id);
  return row ? SegmentDefinition.parse(row.definition) : null;
}

/** The same people by id alone, with what decides how and when they are written to: a campaign walks through a million of them. */
export function recipientsPage(
  tenant: Tenant,
  definition: SegmentNode,
  after: string,
  limit: number,
  now: number,
): Promise<AudienceRecipient[]> {
  return readRecipients(tenant, definition, after, limit, now);
}

/** How many values a definition binds: D1 takes a hundred in one statement. */
export function countValues(definition: SegmentNode): number {
  return compileSegment(definition, "", 0).values.length;
}
