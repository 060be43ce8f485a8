import type { ServerFrame } from "../../../shared/socket.ts";

/** A frame that ends typing may be lost, so nobody types longer than this without saying so again. Milliseconds. */
export const typingLasts = 8_000;

export type Typist = {
  readonly conversationId: string;
  readonly memberId: string;
  readonly name: string;
  readonly until: number;
};

type TypingFrame = Extract<ServerFrame, { type: "agentTyping" }>;

export function noteTyping(typists: readonly Typist[], frame: TypingFrame, now: number): readonly Typist[] {
  const others = stillTyping(typists, now).filter(
    (typist) => typist.memberId !== frame.memberId || typist.conversationId !== frame.conversationId,
  );
  if (!frame.active) return others;
  const { conversationId, memberId, name } = frame;
  return [...others, { conversationId, memberId, name, until: now + typingLasts }];
}

export function stillTyping(typists: readonly Typist[], now: number): readonly Typist[] {
  return typists.some((typist) => typist.until <= now) ? typists.filter((typist) => typist.until > now) : typists;
}
