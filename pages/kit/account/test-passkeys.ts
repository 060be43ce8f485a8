import type { Passkeys } from "./passkeys.ts";

/** A browser whose passkeys answer at once, or whose owner turns away. */
export function pretendPasskeys(outcome: "answers" | "turnsAway" = "answers"): Passkeys {
  const answer = { id: "a", rawId: "a", type: "public-key" } as const;
  const shown = { ...answer, response: { clientDataJSON: "", authenticatorData: "", signature: "" } };
  const made = { ...answer, response: { clientDataJSON: "", attestationObject: "" } };
  const turnsAway = outcome === "turnsAway";
  return {
    isAvailable: () => true,
    offersInField: async () => false,
    show: async () => (turnsAway ? { kind: "turnedAway" } : { kind: "answered", answer: shown }),
    make: async () => (turnsAway ? { kind: "turnedAway" } : { kind: "answered", answer: made }),
    stop: () => undefined,
  };
}
