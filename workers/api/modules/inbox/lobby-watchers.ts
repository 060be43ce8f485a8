import { isSameRole } from "../../../../shared/permissions.ts";
import type { Log } from "../../platform/log.ts";
import { conversationObject } from "../../platform/objects.ts";
import { openTenant } from "../../platform/tenancy.ts";
import type { ConversationProtocol, Refusal, Replay, Viewer } from "./conversation-protocol.ts";
import type { ConversationFrame, SocketAttachment } from "./lobby-protocol.ts";
import { ReplayInProgress } from "./lobby-replay.ts";
import { watchLimit } from "./lobby-rules.ts";
import { sendFrame, type OpenSocket, type Sockets } from "./lobby-sockets.ts";
import { Typing } from "./lobby-typing.ts";

type Parts = { readonly env: Env; readonly orgId: string; readonly log: Log; readonly sockets: Sockets };

const conversationIdShape = /^cnv_[0-9a-z]{26}$/;

/** Which tab looks at which conversation, and what tabs ask of conversations. */
export class Watchers {
  readonly #parts: Parts;
  readonly #replays = new Map<string, ReplayInProgress>();
  /** Revisions that a replay has brought. Their own frames may still be on their way, and are old news then. */
  readonly #replayed = new Map<string, number>();
  readonly #typing = new Typing();

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Whether a frame stays back: its conversation's replay is under way and takes it, or has brought it already. */
  holdBack(connectionId: string, frame: ConversationFrame): boolean {
    const key = keyOf(connectionId, frame.conversationId);
    const replay = this.#replays.get(key);
    replay?.hold(frame);
    return replay !== undefined || frame.revision <= (this.#replayed.get(key) ?? -1);
  }

  /** Begins to watch: everything after `after`, in order, then `watching`. Without `after` only the word that it watches. */
  async watch(socket: WebSocket, conversationId: string, after: number | null): Promise<void> {
    const { sockets, log } = this.#parts;
    const key = keyOf(sockets.read(socket).connectionId, conversationId);
    const replay = new ReplayInProgress();
    const isOver = () => this.#replays.get(key) !== replay;
    this.#replays.set(key, replay);
    try {
      const replayed = await this.#replay(socket, conversationId, after);
      // Asked again, left, or lost from sight in the meantime.
      if (isOver()) return;
      if ("refused" in replayed) return this.#refuse(socket, conversationId, replayed.refused);
      const { watching, ...attachment } = sockets.read(socket);
      const others = watching.filter((id) => id !== conversationId);
      sockets.keep(socket, { ...attachment, watching: [...others, conversationId].slice(-watchLimit) });
      this.#replayed.set(key, replayed.revision);
      for (const frame of replay.finish(conversationId, replayed)) sendFrame(socket, frame);
    } catch (error) {
      log.error("lobby.watch_failed", error, { conversationId });
      if (!isOver()) for (const frame of replay.giveUp(conversationId, after)) sendFrame(socket, frame);
    } finally {
      if (!isOver()) this.#replays.delete(key);
    }
  }

  /** The tab looks elsewhere. It still hears what its role hears, so nothing held back may be lost. */
  stop({ socket, attachment }: OpenSocket, conversationId: string): void {
    const replay = this.#replays.get(keyOf(attachment.connectionId, conversationId));
    for (const frame of replay?.held ?? []) sendFrame(socket, frame);
    this.#drop(socket, conversationId);
  }

  /** The member may no longer read the conversation: a watch of it ends, and a replay on its way is not heard. */
  lose({ socket, attachment }: OpenSocket, conversationId: string): void {
    const isReplaying = this.#replays.has(keyOf(attachment.connectionId, conversationId));
    if (isReplaying) this.#refuse(socket, conversationId, "forbidden");
    if (isReplaying || attachment.watching.includes(conversationId)) this.#drop(socket, conversationId);
  }

  /** The tab is gone. */
  forget({ connectionId, memberId, name, watching }: SocketAttachment): void {
    for (const conversationId of watching) this.#endTyping({ connectionId, memberId, name }, conversationId);
    for (const known of [this.#replays, this.#replayed]) {
      for (const key of known.keys()) if (key.startsWith(keyOf(connectionId, ""))) known.delete(key);
    }
  }

  /** After a change of role: what the socket watches and may no longer see is taken from it. */
  async review(socket: WebSocket): Promise<void> {
    for (const conversationId of this.#parts.sockets.read(socket).watching) {
      const conversation = await this.#open(conversationId);
      const view = await conversation?.view(viewerOf(this.#parts.sockets.read(socket)));
      if (view !== undefined && !("refused" in view) && view.visibility === "full") continue;
      this.#drop(socket, conversationId);
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
  async showTyping({ attachment }: OpenSocket, conversationId: string, active: boolean): Promise<void> {
    if (!attachment.watching.includes(conversationId)) return;
    if (!active) return this.#endTyping(attachment, conversationId);
    const key = keyOf(attachment.connectionId, conversationId);
    const onSilence = () => this.#tellTyping(attachment, conversationId, false);
    const tellsCustomer = this.#typing.start(key, Date.now(), onSilence);
    this.#tellTyping(attachment, conversationId, true);
    if (!tellsCustomer) return;
    const conversation = await this.#open(conversationId);
    await conversation?.typing(viewerOf(attachment));
  }

  #endTyping(typist: Typist, conversationId: string): void {
    const wasTyping = this.#typing.stop(keyOf(typist.connectionId, conversationId));
    if (wasTyping) this.#tellTyping(typist, conversationId, false);
  }

  #tellTyping({ memberId, name }: Typist, conversationId: string, active: boolean): void {
    for (const { socket, attachment } of this.#parts.sockets.open(Date.now())) {
      if (attachment.memberId === memberId || !attachment.watching.includes(conversationId)) continue;
      sendFrame(socket, { v: 1, type: "agentTyping", conversationId, memberId, name, active });
    }
  }

  /** What the conversation says to the socket's member as they are now: a role that changes meanwhile asks again. */
  async #replay(socket: WebSocket, conversationId: string, after: number | null): Promise<Replay | Refusal> {
    const { sockets } = this.#parts;
    const conversation = await this.#open(conversationId);
    if (conversation === null) return { refused: "not_found" };
    for (;;) {
      const asking = sockets.read(socket);
      const replayed = await conversation.replay(viewerOf(asking), after ?? Number.MAX_SAFE_INTEGER);
      if (!isSameRole(sockets.read(socket).role, asking.role)) continue;
      return "refused" in replayed || after !== null ? replayed : { ...replayed, messages: [], reset: false };
    }
  }

  #drop(socket: WebSocket, conversationId: string): void {
    const { sockets } = this.#parts;
    const attachment = sockets.read(socket);
    const key = keyOf(attachment.connectionId, conversationId);
    this.#replays.delete(key);
    this.#replayed.delete(key);
    this.#endTyping(attachment, conversationId);
    if (!attachment.watching.includes(conversationId)) return;
    sockets.keep(socket, { ...attachment, watching: attachment.watching.filter((id) => id !== conversationId) });
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

type Typist = Pick<SocketAttachment, "connectionId" | "memberId" | "name">;

function viewerOf({ memberId, name, role }: SocketAttachment): Viewer {
  return { memberId, name, role };
}

function keyOf(connectionId: string, conversationId: string): string {
  return `${connectionId}/${conversationId}`;
}
