import { z } from "zod";
import type { Tenant } from "../../platform/tenancy.ts";
import type { ListPosition } from "./store.ts";

const ConversationRow = z.object({ id: z.string(), last_at: z.number() });
const MessageRow = z.object({ id: z.string(), conversation_id: z.string(), sequence: z.number() });

/** Conversations from after a place in the list on, and their messages that did not go out or of which nobody knows. Two statements. */
export async function readTroubled(
  tenant: Tenant,
  after: ListPosition | null,
  count: number,
): Promise<{ readonly last: ListPosition | null; readonly messages: z.output<typeof MessageRow>[] }> {
  const { client } = tenant.database;
  const from = after ?? { lastAt: Number.MAX_SAFE_INTEGER, id: "" };
  const { results } = await client
    .prepare(
      `select id, last_at from conversations where org_id = ?1 and (last_at, id) < (?2, ?3)
       order by last_at desc, id desc limit ?4`,
    )
    .bind(tenant.orgId, from.lastAt, from.id, count)
    .all();
  const conversations = z.array(ConversationRow).parse(results);
  const last = conversations.length === count ? conversations.at(-1) : undefined;
  const troubled = await client
    .prepare(
      `select id, conversation_id, sequence from messages
       where org_id = ?1 and conversation_id in (select value from json_each(?2)) and direction = 'out'
         and state in ('failed', 'uncertain') order by at desc`,
    )
    .bind(tenant.orgId, JSON.stringify(conversations.map(({ id }) => id)))
    .all();
  return {
    last: last ? { lastAt: last.last_at, id: last.id } : null,
    messages: z.array(MessageRow).parse(troubled.results),
  };
}
