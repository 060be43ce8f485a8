import { and, eq, gt, isNull } from "drizzle-orm";
import { directory } from "../../../platform/tenancy.ts";
import { mailedLinks } from "../../auth/directory-tables.ts";
import { hashLinkToken, type LinkKind } from "../link-tokens.ts";

export type { LinkKind } from "../link-tokens.ts";
/** `subject` is the id the link opens; `detail` the new address of change_email, the organization of invitation. */
export type OpenedLink = { readonly subject: string; readonly detail: string | null };

const isOpen = (kind: LinkKind, now: number) =>
  and(eq(mailedLinks.kind, kind), isNull(mailedLinks.usedAt), gt(mailedLinks.expiresAt, now));
const named = (kind: LinkKind, token: string, now: number) =>
  and(eq(mailedLinks.tokenHash, hashLinkToken(token)), isOpen(kind, now));

/** What a link would open, without using it; null when it is used, too old, of another kind or none of ours. */
export async function readMailedLink(env: Env, kind: LinkKind, token: string, now: number): Promise<OpenedLink | null> {
  const row = await directory(env)
    .select()
    .from(mailedLinks)
    .where(named(kind, token, now))
    .get();
  return row ? { subject: row.subject, detail: row.detail } : null;
}

/** The same, once: of two who come at the same time one gets null. Using a reset link shuts every other one of its account. */
export async function useMailedLink(env: Env, kind: LinkKind, token: string, now: number): Promise<OpenedLink | null> {
  const [used] = await directory(env)
    .update(mailedLinks)
    .set({ usedAt: now })
    .where(named(kind, token, now))
    .returning({ subject: mailedLinks.subject, detail: mailedLinks.detail });
  if (used && kind === "reset") {
    await directory(env)
      .update(mailedLinks)
      .set({ usedAt: now })
      .where(and(eq(mailedLinks.subject, used.subject), isOpen(kind, now)));
  }
  return used ?? null;
}
