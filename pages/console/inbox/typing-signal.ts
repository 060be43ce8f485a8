import type { ClientFrame } from "../../../shared/socket.ts";

/** How often "still typing" is said, in milliseconds; less than what a listener waits before forgetting. */
const sayEvery = 4_000;

/** Tells colleagues that somebody writes here, seldom enough not to be a flood. */
export function createTypingSignal(say: (frame: ClientFrame) => void, now: () => number) {
  let said: { conversationId: string; at: number } | null = null;

  function stop(): void {
    if (said === null) return;
    say({ v: 1, type: "typing", conversationId: said.conversationId, active: false });
    said = null;
  }

  return {
    stop,
    note(conversationId: string, active: boolean): void {
      if (!active) return stop();
      if (said?.conversationId === conversationId && now() - said.at < sayEvery) return;
      said = { conversationId, at: now() };
      say({ v: 1, type: "typing", conversationId, active: true });
    },
  };
}
