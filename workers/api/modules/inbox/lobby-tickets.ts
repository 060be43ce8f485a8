import { createHash, randomBytes } from "node:crypto";
import { z } from "zod";
import { Role } from "../../../../shared/role.ts";
import type { TicketInput } from "./lobby-protocol.ts";

export const ticketLifetimeMs = 30_000;

const Stored = z.object({
  memberId: z.string(),
  userId: z.string(),
  signInId: z.string(),
  name: z.string(),
  role: Role,
  expiresAt: z.number(),
});

/** Tickets of one organization: single use, 30 seconds, known by their hash only. `<organization>.<secret>` tells where to go. */
export class Tickets {
  readonly #sql: SqlStorage;
  readonly #orgId: string;

  static readonly schema =
    "create table tickets (hash text primary key, holder text not null, expires_at integer not null) without rowid";

  constructor(sql: SqlStorage, orgId: string) {
    this.#sql = sql;
    this.#orgId = orgId;
  }

  issue(holder: TicketInput, now: number): { readonly ticket: string; readonly expiresAt: number } {
    this.#sql.exec("delete from tickets where expires_at <= ?", now);
    const secret = randomBytes(32).toString("base64url");
    const expiresAt = now + ticketLifetimeMs;
    this.#sql.exec(
      "insert into tickets (hash, holder, expires_at) values (?, ?, ?)",
      hashOf(secret),
      JSON.stringify(holder),
      expiresAt,
    );
    return { ticket: `${this.#orgId}.${secret}`, expiresAt };
  }

  /** Who holds the ticket; null when it is unknown, used or expired. It is used up either way. */
  redeem(ticket: string, now: number): TicketInput | null {
    const parsed = parseTicket(ticket);
    if (parsed?.orgId !== this.#orgId) return null;
    const [row] = this.#sql
      .exec<{ holder: string; expires_at: number }>(
        "delete from tickets where hash = ? returning holder, expires_at",
        hashOf(parsed.secret),
      )
      .toArray();
    return row && row.expires_at > now ? Stored.parse(JSON.parse(row.holder)) : null;
  }

  /** A sign-in that ended, or a member who left, gets no further socket. */
  revoke(matches: (holder: TicketInput) => boolean): void {
    for (const { hash, holder } of this.#sql
      .exec<{ hash: string; holder: string }>("select hash, holder from tickets")
      .toArray()) {
      if (matches(Stored.parse(JSON.parse(holder)))) this.#sql.exec("delete from tickets where hash = ?", hash);
    }
  }

  /** A changed role holds for sockets that open with an older ticket too. */
  changeRole(memberId: string, role: TicketInput["role"]): void {
    for (const { hash, holder } of this.#sql
      .exec<{ hash: string; holder: string }>("select hash, holder from tickets")
      .toArray()) {
      const parsed = Stored.parse(JSON.parse(holder));
      if (parsed.memberId === memberId)
        this.#sql.exec("update tickets set holder = ? where hash = ?", JSON.stringify({ ...parsed, role }), hash);
    }
  }
}

/** Where a ticket belongs, without knowing whether it holds. */
export function parseTicket(ticket: string): { readonly orgId: string; readonly secret: string } | null {
  const [, orgId, secret] = /^(org_[0-9a-z]{26})\.([A-Za-z0-9_-]{43})$/.exec(ticket) ?? [];
  return orgId !== undefined && secret !== undefined ? { orgId, secret } : null;
}

function hashOf(secret: string): string {
  return createHash("sha256").update(secret).digest("base64url");
}
