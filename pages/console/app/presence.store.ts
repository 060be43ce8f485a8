import { signal } from "@preact/signals";
import type { ClientFrame, PresenceEntry, ServerFrame } from "../../../shared/socket.ts";

export type PresenceStore = ReturnType<typeof createPresence>;

/** Which colleagues are here, and telling them whether we are. */
export function createPresence(say: (frame: ClientFrame) => void) {
  const present = signal<readonly PresenceEntry[]>([]);
  return {
    present,
    receive(frame: ServerFrame): void {
      if (frame.type === "hello" || frame.type === "presenceChanged") present.value = frame.presence;
    },
    announce(state: "active" | "away"): void {
      say({ v: 1, type: "presence", state });
    },
  };
}
