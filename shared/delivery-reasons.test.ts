import { expect, test } from "vitest";
import { describeDelivery } from "./delivery-reasons.ts";
import { deliveryStates, failureReasons, readStateByte, suppressionReasons } from "./delivery-states.ts";
import { languages } from "./languages.ts";

test("every state and every reason is one sentence of its own in every language", () => {
  const bytes = [
    ...Object.values(deliveryStates),
    ...failureReasons.map((_, index) => 20 + index),
    ...suppressionReasons.map((_, index) => 60 + index),
  ];
  for (const language of languages) {
    const sentences = bytes.map((byte) => describeDelivery(readStateByte(byte), language));
    expect(new Set(sentences).size).toBe(bytes.length);
    for (const sentence of sentences) expect(sentence).toMatch(/^\S.*\.$/u);
  }
});
