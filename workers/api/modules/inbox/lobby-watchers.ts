import type { Log } from "../../platform/log.ts";
import { conversationObject } from "../../platform/objects.ts";
import { openTenant } from "../../platform/tenancy.ts";
import type { ConversationProtocol, Viewer } from "./conversation-protocol.ts";
import type { ConversationFrame, SocketAttachment } from "./lobby-protocol.ts";
import { ReplayInProgress } from "./lobby-replay.ts";
import { watchLimit } from "./lobby-rules.ts";
import { sendFrame, type OpenSocket, type Sockets } from "./lobby-sockets.ts";

type Parts = { readonly env: Env; readonly orgId: string; readonly log: Log; readonly sockets: Sockets };

/** The customer's side is told of typing by the conversation, at most this often from one tab. */
const typingPauseMs = 15_000;
const conversationIdShape = /^cnv_[0-9a-z]{26}$/;

/** Which tab looks at which conversation, and what tabs ask of conversations. */
export class Watchers {
  readonly #parts: Parts;
  readonly #replays = new Map<string, ReplayInProgress>();
  readonly #typedAt = new Map<string, number>();

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Keeps a frame back while the socket's replay of its conversation is under way. */
  holdBack(connectionId: string, frame: ConversationFrame): boolean {
    const replay = this.#replays.get(keyOf(connectionId, frame.conversationId));
    replay?.hold(frame);
    return replay !== undefined;
  }

  /** Begins to watch: everything after `after`, in order, then `watching`. Without `after` only the word that it watches. */
  async watch(socket: WebSocket, conversationId: string, after: number | null): Promise<void> {
    const { sockets } = this.#parts;
    const before = sockets.read(socket);
    const key = keyOf(before.connectionId, conversationId);
    const replay = new ReplayInProgress();
    this.#replays.set(key, replay);
    try {
      const conversation = await this.#open(conversationId);
      const replayed =
        conversation === null ? null : await conversation.replay(viewerOf(before), after ?? Number.MAX_SAFE_INTEGER);
      if (replayed === null || "refused" in replayed)
        return this.#refuse(socket, conversationId, replayed?.refused ?? "not_found");
      const current = sockets.read(socket);
      // The role may have changed while the conversation thought.
      if (current.role !== before.role) return this.#refuse(socket, conversationId, "forbidden");
      const others = current.watching.filter((id) => id !== conversationId);
      sockets.keep(socket, { ...current, watching: [...others, conversationId].slice(-watchLimit) });
      const isAsked = after !== null;
      const frames = replay.finish(conversationId, isAsked ? replayed : { ...replayed, messages: [], reset: false });
      for (const frame of frames) sendFrame(socket, frame);
    } catch (error) {
      this.#parts.log.error("lobby.watch_failed", error, { conversationId });
      this.#refuse(socket, conversationId, "unreachable");
    } finally {
      if (this.#replays.get(key) === replay) this.#replays.delete(key);
    }
  }

  drop(socket: WebSocket, conversationId: string): void {
    const attachment = this.#parts.sockets.read(socket);
    if (!attachment.watching.includes(conversationId)) return;
    this.#parts.sockets.keep(socket, {
      ...attachment,
      watching: attachment.watching.filter((id) => id !== conversationId),
    });
  }

  /** After a change of role: what the socket watches and may no longer see is taken from it. */
  async review(socket: WebSocket): Promise<void> {
    for (const conversationId of this.#parts.sockets.read(socket).watching) {
      const conversation = await this.#open(conversationId);
      const view = await conversation?.view(viewerOf(this.#parts.sockets.read(socket)));
      if (view !== undefined && !("refused" in view) && view.visibility === "full") continue;
      this.drop(socket, conversationId);
      if (view === undefined || "refused" in view)
        sendFrame(socket, { v: 1, type: "conversationHidden", conversationId });
      else {
        const { revision } = view.summary;
        sendFrame(socket, { v: 1, type: "conversationUpdated", conversationId, revision, ...view });
      }
    }
  }

  async markRead(from: OpenSocket, conversationId: string, upToSequence: number): Promise<void> {
    const conversation = await this.#open(conversationId);
    const answer = await conversation?.markRead(viewerOf(from.attachment), upToSequence);
    if (answer === undefined || ("refused" in answer && answer.refused !== "nothing_to_read")) {
      this.#refuse(from.socket, conversationId, answer === undefined ? "not_found" : answer.refused);
    }
  }

  /** Other members who watch see it at once; the customer, now and then. Only a watcher can be typing. */
  async showTyping(from: OpenSocket, conversationId: string, active: boolean): Promise<void> {
    const { attachment } = from;
    if (!attachment.watching.includes(conversationId)) return;
    const now = Date.now();
    const { memberId, name } = attachment;
    for (const other of this.#parts.sockets.open(now)) {
      if (other.attachment.memberId === memberId || !other.attachment.watching.includes(conversationId)) continue;
      sendFrame(other.socket, { v: 1, type: "agentTyping", conversationId, memberId, name, active });
    }
    const key = keyOf(attachment.connectionId, conversationId);
    if (!active || now - (this.#typedAt.get(key) ?? 0) < typingPauseMs) return;
    if (this.#typedAt.size > 1_000) this.#typedAt.clear();
    this.#typedAt.set(key, now);
    const conversation = await this.#open(conversationId);
    await conversation?.typing(viewerOf(attachment));
  }

  async #open(conversationId: string): Promise<ConversationProtocol | null> {
    if (!conversationIdShape.test(conversationId)) return null;
    const { env, orgId } = this.#parts;
    return conversationObject(env, await openTenant(env, orgId), conversationId);
  }

  #refuse(socket: WebSocket, conversationId: string, code: string): void {
    sendFrame(socket, { v: 1, type: "refused", code, conversationId });
  }
}

function viewerOf({ memberId, name, role }: SocketAttachment): Viewer {
  return { memberId, name, role };
}

function keyOf(connectionId: string, conversationId: string): string {
  return `${connectionId}/${conversationId}`;
}
