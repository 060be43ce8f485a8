import { expect, test } from "vitest";
import { summarizePushes } from "./push-rules.ts";

const accepted = { kind: "accepted", id: "A" } as const;
const unknown = { kind: "unknown", reason: "timeout" } as const;
const gone = { kind: "gone", since: null } as const;
const retry = { kind: "retry", reason: "Shutdown", retryAfterMs: 5_000 } as const;
const refused = { kind: "refused", reason: "BadPath" } as const;

test.each([
  ["one phone is enough", [gone, retry, accepted], { kind: "sent" }],
  ["silence forbids a second try", [retry, unknown], { kind: "unknown" }],
  ["what was provably not taken is tried again", [gone, retry], { kind: "retry", at: 6_000 }],
  [
    "a token that stays too old is tried again later",
    [{ kind: "renew", reason: "ExpiredProviderToken" }],
    { kind: "retry", at: 61_000 },
  ],
  ["a no is a no", [refused], { kind: "refused", reason: "BadPath" }],
  ["phones that are gone are none", [gone], { kind: "no_phone" }],
  ["nobody without a phone is reached", [], { kind: "no_phone" }],
] as const)("%s", (_, outcomes, reached) => {
  expect(summarizePushes(outcomes, 1_000)).toEqual(reached);
});
