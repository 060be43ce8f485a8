import { env } from "cloudflare:workers";
import { systemContext, type WriteCtx } from "../../platform/context.ts";
import type { Tenant } from "../../platform/tenancy.ts";
import { makeOrganization } from "../../test-setup/organization.ts";
import type { Board, ListQuery, RankedPerson } from "./board.ts";
import { readLeaderboard } from "./service/read-leaderboard.ts";

/** For tests. */
export const quietest: Board = { key: "test.quiet", better: "lower", zone: "UTC" };
export const noon = Date.UTC(2026, 10, 18, 12);
export const allTime: ListQuery = { board: quietest, period: "all", at: noon };

export async function openBoards(): Promise<{ tenant: Tenant; ctx: WriteCtx }> {
  const { tenant } = await makeOrganization({ roles: [] });
  return { tenant, ctx: systemContext(env, tenant, "test") };
}

/** A whole list, by its pages. */
export async function readAll(tenant: Tenant, query: ListQuery, limit = 37): Promise<RankedPerson[]> {
  const people: RankedPerson[] = [];
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof readLeaderboard>> = await readLeaderboard(tenant, query, { limit, cursor });
    people.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== null);
  return people;
}
