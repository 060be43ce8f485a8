import { AppError, forbidden } from "../../../platform/errors.ts";
import type { PublicCtx } from "../../../platform/context.ts";
import type { SignedInCtx } from "../../../platform/gate.ts";
import { lobbyObject } from "../../../platform/objects.ts";
import { openTenant } from "../../../platform/tenancy.ts";
import type { RealtimeTicket } from "../contract.ts";
import { ticketRefused } from "../errors.ts";
import { parseTicket } from "../lobby-tickets.ts";

/** A socket lives this long; then its client comes back with a new ticket, which asks for a sign-in that still holds. */
const socketLifetimeMs = 60 * 60_000;

/** A single-use ticket for the caller's socket, good for 30 seconds. */
export async function issueTicket(ctx: SignedInCtx): Promise<RealtimeTicket> {
  const { memberId, userId, signInId, name, role } = ctx.caller;
  const holder = { memberId, userId, signInId, name, role, expiresAt: ctx.now() + socketLifetimeMs };
  const { ticket, expiresAt } = await lobbyObject(ctx.env, ctx.tenant).issueTicket(holder);
  const url = new URL("/api/v1/realtime", ctx.configuration.apiOrigin.replace(/^http/, "ws"));
  url.searchParams.set("ticket", ticket);
  return { ticket, expiresAt: new Date(expiresAt).toISOString(), url: url.href };
}

/**
 * Hands a socket to the Lobby of its ticket's organization.
 * @throws AppError inbox.ticket_refused (401), request.unreadable (400) without an upgrade, access.forbidden (403) for a browser on another site
 */
export async function openSocket(ctx: PublicCtx, request: Request, ticket: string): Promise<Response> {
  const parsed = parseTicket(ticket);
  if (!parsed) throw ticketRefused();
  if (request.headers.get("upgrade")?.toLowerCase() !== "websocket") throw new AppError(400, "request.unreadable");
  const tenant = await openTenant(ctx.env, parsed.orgId).catch((error: unknown) => {
    throw error instanceof AppError ? ticketRefused() : error;
  });
  const response = await lobbyObject(ctx.env, tenant).fetch(request);
  if (response.status === 401) throw ticketRefused();
  if (response.status === 403) throw forbidden();
  return response;
}
