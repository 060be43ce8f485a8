import { createHash, timingSafeEqual } from "node:crypto";
import type { OutwardChannel } from "../../../../shared/purposes.ts";
import type { ConsentState, Reachable } from "./wish-rules.ts";

/** Whoever does not answer for so long did not mean it, or never read it. */
const lifetimeMs = 14 * 24 * 60 * 60_000;

/** What a confirmation is worth: a `yes` can be given, was given (`confirmed`), or can no longer be (`over`). */
export type Confirmation = "open" | "confirmed" | "over";

/**
 * A yes that stands is never asked for again. Otherwise the sign-up must still wait for its answer: a no that came after it holds, and
 * the link speaks for no other address than the one it was sent to.
 */
export function judgeConfirmation(facts: {
  readonly state: ConsentState | null;
  readonly isSameAddress: boolean;
  readonly askedAt: number;
  readonly now: number;
}): Confirmation {
  if (facts.state === "granted") return "confirmed";
  const isTimely = facts.now - facts.askedAt < lifetimeMs;
  return facts.state === "pending" && facts.isSameAddress && isTimely ? "open" : "over";
}

/** Where somebody is reached on a channel; null: nowhere. */
export function addressOn(channel: OutwardChannel, { email, phone, userId }: Reachable): string | null {
  switch (channel) {
    case "email":
      return email;
    case "whatsapp":
      return phone;
    case "push":
    case "in_app":
      return userId;
  }
}

/** Enough of an address to know it again, too little to read it. */
export function digestAddress(address: string): Uint8Array {
  return Uint8Array.from(createHash("sha256").update(address.toLowerCase()).digest().subarray(0, 8));
}

export function isAddress(address: string | null, digest: Uint8Array): boolean {
  return address !== null && digest.length === 8 && timingSafeEqual(digestAddress(address), digest);
}
