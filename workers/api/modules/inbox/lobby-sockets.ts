import { z } from "zod";
import { Role } from "../../../../shared/role.ts";
import { presenceStates, socketClose, type ServerFrame } from "../../../../shared/socket.ts";
import type { SocketAttachment } from "./lobby-protocol.ts";

const Attachment: z.ZodType<SocketAttachment> = z.object({
  connectionId: z.string(),
  memberId: z.string(),
  userId: z.string(),
  signInId: z.string(),
  name: z.string(),
  role: Role,
  expiresAt: z.number(),
  watching: z.array(z.string()),
  presence: z.enum(presenceStates),
});

export type OpenSocket = { readonly socket: WebSocket; readonly attachment: SocketAttachment };

/** The open sockets of the house; what each is lives in its attachment, so that it outlives hibernation. */
export class Sockets {
  readonly #state: DurableObjectState;

  constructor(state: DurableObjectState) {
    this.#state = state;
  }

  accept(socket: WebSocket, attachment: SocketAttachment): void {
    this.#state.acceptWebSocket(socket, [memberTag(attachment.memberId), signInTag(attachment.signInId)]);
    this.keep(socket, attachment);
  }

  keep(socket: WebSocket, attachment: SocketAttachment): void {
    socket.serializeAttachment(attachment);
  }

  read(socket: WebSocket): SocketAttachment {
    return Attachment.parse(socket.deserializeAttachment());
  }

  /** All that may still be spoken to; those whose time is over are closed on the way. */
  open(now: number, tag?: string): OpenSocket[] {
    return this.#state.getWebSockets(tag).flatMap((socket) => {
      if (socket.readyState !== WebSocket.OPEN) return [];
      const attachment = this.read(socket);
      if (attachment.expiresAt > now) return [{ socket, attachment }];
      closeQuietly(socket, socketClose.expired);
      return [];
    });
  }

  ofMember(memberId: string, now: number): OpenSocket[] {
    return this.open(now, memberTag(memberId));
  }

  ofSignIn(signInId: string, now: number): OpenSocket[] {
    return this.open(now, signInTag(signInId));
  }
}

export function sendFrame(socket: WebSocket, frame: ServerFrame): void {
  sendText(socket, JSON.stringify(frame));
}

/** A socket that died a moment ago is no error: its client comes back and asks. */
export function sendText(socket: WebSocket, text: string): void {
  try {
    socket.send(text);
  } catch {
    closeQuietly(socket, 1011);
  }
}

export function closeQuietly(socket: WebSocket, code: number): void {
  try {
    socket.close(code);
  } catch {
    // Closed already.
  }
}

function memberTag(memberId: string): string {
  return `member:${memberId}`;
}

function signInTag(signInId: string): string {
  return `sign-in:${signInId}`;
}
