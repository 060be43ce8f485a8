import type { ConversationSummary } from "../../../../shared/messages.ts";
import type { Role } from "../../../../shared/permissions.ts";
import type { ServerFrame } from "../../../../shared/socket.ts";

/** A frame that tells of one conversation; the Lobby narrows it for each socket by `conversationVisibility`. */
export type ConversationFrame = Extract<
  ServerFrame,
  { type: "newMessage" | "messageSent" | "messageUpdated" | "messageDeleted" | "conversationUpdated" }
>;

/** Carried by every socket from its ticket on; narrowed in place when the role changes. */
export type SocketAttachment = {
  readonly connectionId: string;
  readonly memberId: string;
  readonly userId: string;
  readonly signInId: string;
  readonly name: string;
  readonly role: Role;
  /** The socket ends here; the client comes back with a new ticket. */
  readonly expiresAt: number;
  readonly watching: readonly string[];
  readonly presence: "active" | "away";
};

export type TicketInput = Omit<SocketAttachment, "connectionId" | "watching" | "presence">;

export type LobbyProtocol = {
  /** A single-use ticket, valid 30 s. */
  issueTicket(input: TicketInput): Promise<{ readonly ticket: string; readonly expiresAt: number }>;
  /** Fans a conversation's changes out, oldest first. Never awaited by the conversation's own work. */
  tell(frames: readonly ConversationFrame[]): Promise<void>;
  /** Organization-wide frames (qrCode, clientReady, clientDisconnected) to those who may read the area. */
  announce(frame: ServerFrame): Promise<void>;
  /** Summaries changed in the last minute, for lists to overlay on what D1 has. */
  hotSet(): Promise<readonly ConversationSummary[]>;
  /** Role changed: sockets go on narrowed, at once. */
  narrow(memberId: string, role: Role): Promise<void>;
  /** Signed out or removed: closes the member's sockets, or only those of one sign-in. */
  close(input: { readonly memberId: string } | { readonly signInId: string }): Promise<void>;
};
