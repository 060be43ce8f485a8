import type { InboundEvent, WhatsAppIdentity } from "../../../providers/meta/inbound.ts";
import type { Contact, Head } from "./thread.ts";

/** Learns names and numbers; what an event does not say is not forgotten, and an older event teaches nothing. */
export function meet(head: Head, identity: WhatsAppIdentity, at: number): Contact {
  const known = head.contact;
  if (at < known.at) return known;
  const seen = {
    name: identity.name ?? known.name,
    phone: identity.phone ?? known.phone,
    username: identity.username ?? known.username,
    channelUserId: identity.userId ?? known.channelUserId,
  };
  const same =
    seen.name === known.name &&
    seen.phone === known.phone &&
    seen.username === known.username &&
    seen.channelUserId === known.channelUserId;
  return same ? known : { ...known, ...seen, at, revision: head.revision + 1 };
}

/** The person moved to another number; names stay. */
export function renumber(head: Head, event: Extract<InboundEvent, { kind: "number_changed" }>): Contact {
  const known = head.contact;
  if (event.at < known.at) return known;
  return {
    ...known,
    phone: event.newPhone ?? known.phone,
    channelUserId: event.newUserId ?? known.channelUserId,
    at: event.at,
    revision: head.revision + 1,
  };
}
