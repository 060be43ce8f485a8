import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { anyDefinition } from "./test-subjects.ts";
import { languages } from "../languages.ts";
import ar from "../locales/ar/segments.json" with { type: "json" };
import en from "../locales/en/segments.json" with { type: "json" };
import type { SegmentDefinition } from "./definition.ts";
import { describeSegment, nameEvent } from "./sentence.ts";

const names = { field: (key: string) => key, campaign: (id: string) => `“${id}”` };

describe("a definition as a sentence", () => {
  test("reads as a person would say it", () => {
    const definition: SegmentDefinition = {
      on: "group",
      join: "all",
      rules: [
        { on: "language", values: ["ar"] },
        {
          on: "group",
          join: "any",
          rules: [
            { on: "tag", is: "has", tag: "vip" },
            { on: "event", kind: "order_placed", is: "at_least", times: 3, withinDays: 30 },
          ],
        },
        { on: "group", join: "none", rules: [{ on: "campaign", campaignId: "cmp_1", is: "opened" }] },
      ],
    };
    expect(describeSegment(definition, "en", names)).toBe(
      "Customers who read Arabic and (tagged “vip” or with “order_placed” at least 3 times in the last 30 days) and not (who opened “cmp_1”)",
    );
    expect(describeSegment(definition, "ar", names)).toBe(
      "العملاء الذين يقرؤون العربية و(الموسومون بـ «vip» أو الذين سُجّل لهم «order_placed» 3 مرات على الأقل خلال آخر 30 يومًا) وممن لا ينطبق عليهم (الذين فتحوا “cmp_1”)",
    );
  });

  test("nobody asked for means everybody", () => {
    expect(describeSegment({ on: "group", join: "any", rules: [] }, "en", names)).toBe("Everybody");
  });

  test("has words for every condition in every language", () => {
    fc.assert(
      fc.property(anyDefinition, fc.constantFrom(...languages), (definition, language) => {
        const sentence = describeSegment(definition, language, names);
        expect(sentence).not.toMatch(
          /\{\{|\b(name|address|created|field|consent|event|wrote|conversation|campaign)\.[a-z]/,
        );
      }),
      { numRuns: 500 },
    );
  });

  test("both languages have the same keys, apart from plural forms", () => {
    const bare = (texts: object) =>
      [...new Set(Object.keys(texts).map((key) => key.replace(/_(zero|one|two|few|many|other)$/, "")))].toSorted();
    expect(bare(ar)).toEqual(bare(en));
  });
});

test("events of the house are called by name, others by their kind", () => {
  expect(nameEvent("cart_abandoned", "en")).toBe("Cart left behind");
  expect(nameEvent("cart_abandoned", "ar")).toBe("سلة متروكة");
  expect(nameEvent("visited_stand", "ar")).toBe("visited_stand");
});
