import { commit, none } from "../../platform/commit.ts";
import type { WriteCtx } from "../../platform/context.ts";
import { brokenConstraint } from "../../platform/guarded-batch.ts";
import { deterministicId } from "../../platform/ids.ts";
import { ContactCache } from "./contact-cache.ts";
import {
  claimContact,
  linkIdentity,
  readClaimed,
  readContacts,
  type ContactIds,
  type KnownContacts,
} from "./contact-store.ts";

/** A link made in another isolate is seen here after a minute at the latest. */
const cache = new ContactCache(10_000, 60_000);

/**
 * The contact that a person's ids belong to, made if there is none. The user id decides before the phone. What is promised when
 * messages with different ids arrive at once is in this folder's README.
 * @returns `con_...`; if the shard cannot be reached, the id that the first message of an unknown person would get
 * @throws AppError commit.placement_moved while the organization changes shards: who sent the message sends it again
 */
export async function resolveContact(ctx: WriteCtx, ids: ContactIds): Promise<string> {
  const key = cacheKeyOf(ctx.tenant.orgId, ids);
  const cached = cache.find(key, ctx.now());
  if (cached !== null) return cached;
  const candidate = await candidateOf(ctx.tenant.orgId, ids);
  try {
    const contactId = agreedContact(await readContacts(ctx.tenant, ids), ids) ?? (await arbitrate(ctx, ids, candidate));
    cache.keep(key, contactId, ctx.now());
    return contactId;
  } catch (error) {
    if (brokenConstraint(error) === "placement_moved") throw error;
    ctx.log.error("contact.unresolved", error);
    return candidate;
  }
}

/** The same without making one: for statuses, which say nothing new of a person. */
export async function findContact(ctx: WriteCtx, ids: ContactIds): Promise<string | null> {
  const cached = cache.find(cacheKeyOf(ctx.tenant.orgId, ids), ctx.now());
  if (cached !== null) return cached;
  const known = await readContacts(ctx.tenant, ids);
  return known.byUserId ?? known.byPhone;
}

/** A person announced new ids: messages under them belong to the same contact. Safe to repeat. */
export async function linkNewIds(ctx: WriteCtx, contactId: string, ids: ContactIds): Promise<void> {
  const now = ctx.now();
  await commit(ctx, {
    writes: [
      ...(ids.userId === null ? [] : linkIdentity(ctx.tenant, "whatsapp_user", ids.userId, contactId, now)),
      ...(ids.phone === null ? [] : linkIdentity(ctx.tenant, "whatsapp_phone", ids.phone, contactId, now)),
    ],
    audit: none("the customer's own doing; the thread shows it"),
    events: [],
  });
}

/** All of the ids are known and agree; null when something is left to decide. */
function agreedContact({ byUserId, byPhone }: KnownContacts, ids: ContactIds): string | null {
  if (ids.userId === null) return byPhone;
  if (ids.phone === null) return byUserId;
  return byUserId === byPhone ? byUserId : null;
}

/** One batch decides, and D1 runs batches one after the other: whoever comes second finds what the first decided. */
async function arbitrate(ctx: WriteCtx, ids: ContactIds, candidate: string): Promise<string> {
  const results = await commit(ctx, {
    writes: claimContact(ctx.tenant, ids, candidate, ctx.now()),
    audit: none("derived from the customer's own message"),
    events: [],
  });
  const claimed = readClaimed(results, ids);
  return claimed.byUserId ?? claimed.byPhone ?? candidate;
}

/** From the phone where there is one: messages with and without the user id then meet even when nothing can be asked. */
function candidateOf(orgId: string, { userId, phone }: ContactIds): Promise<string> {
  return deterministicId("con", orgId, "whatsapp", phone ?? userId ?? "");
}

function cacheKeyOf(orgId: string, { userId, phone }: ContactIds): string {
  return `${orgId} ${userId ?? ""} ${phone ?? ""}`;
}
