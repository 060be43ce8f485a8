import { openShard } from "./worker-stack.ts";
import { createJsonClient } from "../start/demo/json-client.ts";
import { sumOf } from "./metered/counts.ts";
import type { MeteredStack } from "./metered-stack.ts";

export type ListPage = {
  readonly name: string;
  readonly items: number;
  /** In D1, by the whole request: the page, and who asks. */
  readonly rowsRead: number;
};
export type ListResult = {
  readonly conversations: number;
  readonly pages: readonly ListPage[];
  /** Of the table of conversations, beside its key. */
  readonly indexes: readonly string[];
};

const chunk = 10_000;
const filters = ["all", "mine", "unassigned", "unread", "open"] as const;

/** Fills the list of the organization and counts what the API reads for a page of it, filter by filter. */
export async function countListPages(stack: MeteredStack, conversations: number): Promise<ListResult> {
  const { origin } = stack.worker();
  const { organizationId, accessToken } = stack.organization;
  const me = await createJsonClient(origin, bearer(accessToken)).get<{ member: { id: string } }>("/api/v1/auth/me");
  const shard = await openShard(stack.worker(), organizationId);
  for (let start = 0; start < conversations; start += chunk) {
    await shard
      .prepare(fill)
      .bind(organizationId, start, Math.min(start + chunk, conversations), me.member.id)
      .run();
  }
  const pages: ListPage[] = [];
  let cursor: string | null = null;
  for (const filter of filters) {
    const page = await countPage(stack, filter, `filter=${filter}`);
    pages.push(page);
    if (filter === "unread") cursor = page.nextCursor;
  }
  if (cursor !== null)
    pages.push(await countPage(stack, "unread, a later page", `filter=unread&cursor=${encodeURIComponent(cursor)}`));
  const { results } = await shard
    .prepare(
      "select name from sqlite_master where type = 'index' and tbl_name = 'conversations' and name not like 'sqlite_%'",
    )
    .all();
  return {
    conversations,
    pages: pages.map(({ name, items, rowsRead }) => ({ name, items, rowsRead })),
    indexes: results.map(({ name }) => String(name)),
  };
}

/** One in three closed, one in four without an assignee, one in four the caller's, one in a thousand unread. */
const fill = `
  with recursive n(value) as (select ?2 union all select value + 1 from n where value + 1 < ?3)
  insert into conversations (org_id, id, channel_id, contact_id, contact, status, assignee_id, unread, last_message, last_at,
    waiting_since, window_closes_at, revision, projected_sequence)
  select ?1, 'cnv_' || printf('%026d', value), 'chn_1', 'con_' || value,
    '{"id":"con_' || value || '","name":"Person","phone":null,"username":null,"channelUserId":null,"customerId":null}',
    case when value % 3 = 0 then 'closed' else 'open' end,
    case value % 4 when 0 then null when 1 then ?4 else 'mem_' || (value % 50) end,
    value % 1000 = 0, null, 1700000000000 + value * 1000, null, null, 1, 1 from n`;

type CountedPage = ListPage & { readonly nextCursor: string | null };

async function countPage(stack: MeteredStack, name: string, query: string): Promise<CountedPage> {
  const api = createJsonClient(stack.worker().origin, bearer(stack.organization.accessToken));
  let page: { items: unknown[]; nextCursor: string | null } = { items: [], nextCursor: null };
  const counts = await stack.countOf(async () => {
    page = await api.get<typeof page>(`/api/v1/whatsapp/conversations?${query}&limit=50`);
  }, 200);
  return { name, items: page.items.length, rowsRead: sumOf(counts.databaseRowsRead), nextCursor: page.nextCursor };
}

function bearer(token: string): Record<string, string> {
  return { authorization: `Bearer ${token}` };
}
