import type { SegmentGroup } from "../../../shared/segments/definition.ts";

/** Questions that many ask, to begin with instead of an empty page. */
export const starters = {
  reachable: {
    on: "group",
    join: "all",
    rules: [
      { on: "consent", purpose: "marketing", channel: "whatsapp", is: "granted" },
      { on: "address", of: "phone", is: "present" },
    ],
  },
  silent: {
    on: "group",
    join: "all",
    rules: [
      { on: "wrote", is: "silent_for_days", days: 60 },
      { on: "consent", purpose: "marketing", channel: "whatsapp", is: "granted" },
    ],
  },
  fresh: { on: "group", join: "all", rules: [{ on: "created", when: { is: "within_days", days: 30 } }] },
  arabic: { on: "group", join: "all", rules: [{ on: "language", values: ["ar"] }] },
} as const satisfies Record<string, SegmentGroup>;

export const starterNames = [
  "reachable",
  "silent",
  "fresh",
  "arabic",
] as const satisfies readonly (keyof typeof starters)[];
