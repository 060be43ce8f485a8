import { DurableObject } from "cloudflare:workers";
import { assertNever } from "../../../../shared/assert-never.ts";
import type { ConversationSummary } from "../../../../shared/messages.ts";
import type { Role } from "../../../../shared/permissions.ts";
import { ClientFrame, socketClose, type ServerFrame } from "../../../../shared/socket.ts";
import { loadConfiguration } from "../../platform/configuration.ts";
import { newId } from "../../platform/ids.ts";
import { createLog, type Log } from "../../platform/log.ts";
import { migrateObject } from "../../platform/object-migrations.ts";
import { parseOrganizationName } from "../../platform/objects.ts";
import { HotSet } from "./lobby-hot-set.ts";
import type { ConversationFrame, LobbyProtocol, TicketInput } from "./lobby-protocol.ts";
import {
  gatherPresence,
  judgeFrame,
  mayHearAnnouncement,
  NarrowedFrame,
  newcomer,
  type Manners,
} from "./lobby-rules.ts";
import { closeQuietly, sendFrame, sendText, Sockets, type OpenSocket } from "./lobby-sockets.ts";
import { Tickets } from "./lobby-tickets.ts";
import { Watchers } from "./lobby-watchers.ts";

/**
 * The staff's wire of one organization: a hibernating socket for each console tab. It owns no truth: conversations tell it what changed,
 * it decides by role and assignment who hears what, and forgets.
 */
export class Lobby extends DurableObject<Env> implements LobbyProtocol {
  readonly #log: Log;
  readonly #sockets: Sockets;
  readonly #tickets: Tickets;
  readonly #watchers: Watchers;
  readonly #hotSet = new HotSet();
  readonly #manners = new WeakMap<WebSocket, Manners>();
  #presenceTold = "";

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env);
    const { orgId } = parseOrganizationName(ctx.id.name);
    migrateObject(ctx.storage, [Tickets.schema]);
    ctx.setWebSocketAutoResponse(new WebSocketRequestResponsePair("ping", "pong"));
    this.#log = createLog({ object: "lobby", orgId });
    this.#sockets = new Sockets(ctx);
    this.#tickets = new Tickets(ctx.storage.sql, orgId);
    this.#watchers = new Watchers({ env, orgId, log: this.#log, sockets: this.#sockets });
  }

  async issueTicket(input: TicketInput): Promise<{ readonly ticket: string; readonly expiresAt: number }> {
    return this.#tickets.issue(input, Date.now());
  }

  async tell(frames: readonly ConversationFrame[]): Promise<void> {
    const now = Date.now();
    const narrowed = frames.map((frame) => new NarrowedFrame(frame, this.#hotSet.add(frame.summary, now)));
    for (const listener of this.#sockets.open(now)) {
      for (const change of narrowed) {
        const hearing = change.hearingOf(listener.attachment);
        if (hearing !== "full") this.#watchers.lose(listener, change.frame.conversationId);
        else if (this.#watchers.holdBack(listener.attachment.connectionId, change.frame)) continue;
        const text = change.textFor(hearing);
        if (text !== null) sendText(listener.socket, text);
      }
    }
  }

  async announce(frame: ServerFrame): Promise<void> {
    const text = JSON.stringify(frame);
    for (const { socket, attachment } of this.#sockets.open(Date.now())) {
      if (mayHearAnnouncement(frame, attachment.role)) sendText(socket, text);
    }
  }

  async hotSet(): Promise<readonly ConversationSummary[]> {
    return this.#hotSet.list(Date.now());
  }

  async narrow(memberId: string, role: Role): Promise<void> {
    this.#tickets.changeRole(memberId, role);
    const sockets = this.#sockets.ofMember(memberId, Date.now());
    // The role first, for all of them: from here on nothing is heard that the new one may not hear.
    for (const { socket, attachment } of sockets) this.#sockets.keep(socket, { ...attachment, role });
    for (const { socket } of sockets) sendFrame(socket, { v: 1, type: "roleChanged", role });
    await Promise.all(sockets.map(({ socket }) => this.#watchers.review(socket)));
  }

  async close(input: { readonly memberId: string } | { readonly signInId: string }): Promise<void> {
    const now = Date.now();
    const isMeant = (holder: TicketInput) =>
      "memberId" in input ? holder.memberId === input.memberId : holder.signInId === input.signInId;
    this.#tickets.revoke(isMeant);
    const sockets =
      "memberId" in input ? this.#sockets.ofMember(input.memberId, now) : this.#sockets.ofSignIn(input.signInId, now);
    for (const { socket } of sockets) closeQuietly(socket, socketClose.signedOut);
    this.#tellPresence();
  }

  /** Opens the socket of a ticket. Browsers say where they come from; only our own sites may. */
  override async fetch(request: Request): Promise<Response> {
    const origin = request.headers.get("origin");
    const { sites } = loadConfiguration(this.env);
    if (origin !== null && sites.get("console")?.origin !== origin) return new Response(null, { status: 403 });
    const now = Date.now();
    const holder = this.#tickets.redeem(new URL(request.url).searchParams.get("ticket") ?? "", now);
    if (holder === null || holder.expiresAt <= now) return new Response(null, { status: 401 });
    const { 0: client, 1: server } = new WebSocketPair();
    const connectionId = newId("con", now).replace("con_", "tab_");
    this.#sockets.accept(server, { ...holder, connectionId, watching: [], presence: "active" });
    const presence = this.#presence();
    sendFrame(server, { v: 1, type: "hello", connectionId, memberId: holder.memberId, role: holder.role, presence });
    this.#tellPresence(server);
    return new Response(null, { status: 101, webSocket: client });
  }

  override async webSocketMessage(socket: WebSocket, data: string | ArrayBuffer): Promise<void> {
    const now = Date.now();
    const attachment = this.#sockets.read(socket);
    if (attachment.expiresAt <= now) return closeQuietly(socket, socketClose.expired);
    const frame = parseFrame(data);
    const { manners, verdict } = judgeFrame(this.#manners.get(socket) ?? newcomer, frame !== null, now);
    this.#manners.set(socket, manners);
    if (verdict !== "fine")
      return closeQuietly(socket, verdict === "too_fast" ? socketClose.tooFast : socketClose.badFrame);
    if (frame === null) return sendFrame(socket, { v: 1, type: "refused", code: "bad_frame", conversationId: null });
    await this.#hear({ socket, attachment }, frame);
  }

  override async webSocketClose(socket: WebSocket, code: number): Promise<void> {
    // The platform leaves the answer to us; without one the client waits until it gives the connection up.
    closeQuietly(socket, isReserved(code) ? 1000 : code);
    this.#bidFarewell(socket);
  }

  override async webSocketError(socket: WebSocket): Promise<void> {
    this.#bidFarewell(socket);
  }

  #bidFarewell(socket: WebSocket): void {
    this.#watchers.forget(this.#sockets.read(socket));
    this.#tellPresence(socket);
  }

  async #hear(from: OpenSocket, frame: ClientFrame): Promise<void> {
    switch (frame.type) {
      case "watch":
        return this.#watchers.watch(from.socket, frame.conversationId, frame.after);
      case "unwatch":
        return this.#watchers.stop(from, frame.conversationId);
      case "markAsRead":
        return this.#watchers.markRead(from, frame.conversationId, frame.upToSequence);
      case "typing":
        return this.#watchers.showTyping(from, frame.conversationId, frame.active);
      case "presence":
        this.#sockets.keep(from.socket, { ...from.attachment, presence: frame.state });
        return this.#tellPresence();
      default:
        return assertNever(frame);
    }
  }

  #presence(without?: WebSocket): ReturnType<typeof gatherPresence> {
    const sockets = this.#sockets.open(Date.now()).filter(({ socket }) => socket !== without);
    return gatherPresence(sockets.map(({ attachment }) => attachment));
  }

  /** To everybody but the one that has just come (it got `hello`) or is going. A member's second tab is no news. */
  #tellPresence(except?: WebSocket): void {
    const isGoing = except !== undefined && except.readyState !== WebSocket.OPEN;
    const text = JSON.stringify({
      v: 1,
      type: "presenceChanged",
      presence: this.#presence(isGoing ? except : undefined),
    } satisfies ServerFrame);
    if (text === this.#presenceTold) return;
    this.#presenceTold = text;
    for (const { socket } of this.#sockets.open(Date.now())) if (socket !== except) sendText(socket, text);
  }
}

/** Codes that only say how a connection ended; they may not be sent. */
function isReserved(code: number): boolean {
  return code === 1005 || code === 1006 || code === 1015;
}

function parseFrame(data: string | ArrayBuffer): ClientFrame | null {
  if (typeof data !== "string" || data.length > 4_096) return null;
  try {
    const parsed = ClientFrame.safeParse(JSON.parse(data));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}
