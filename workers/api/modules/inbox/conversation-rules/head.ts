import type { ConversationOrigin } from "../conversation-protocol.ts";
import type { Head } from "./thread.ts";

/** The state of a thread that nobody has written to. */
export function emptyHead(origin: ConversationOrigin): Head {
  return {
    version: 0,
    revision: 0,
    listedRevision: 0,
    deepRevision: 0,
    origin,
    contact: { name: "", phone: null, username: null, channelUserId: null, customerId: null, at: 0, revision: 0 },
    status: "open",
    assigneeId: null,
    stewardRevision: 0,
    unread: 0,
    lastSequence: 0,
    lastAt: 0,
    lastInbound: null,
    waitingSince: null,
    windowClosesAt: null,
    outbox: [],
    intake: [],
    held: [],
    stale: [],
    pairTime: 0,
    announced: false,
  };
}

/** Forgets which older messages were changed, as far as the lists now follow them. */
export function followed(head: Head, followedRevision: number): Head {
  const stale = head.stale.filter(([, revision]) => revision > followedRevision);
  return stale.length === head.stale.length ? head : { ...head, stale };
}
