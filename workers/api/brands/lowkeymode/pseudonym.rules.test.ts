import fc from "fast-check";
import { expect, test } from "vitest";
import { languages } from "../../../../shared/languages.ts";
import { Pseudonym } from "./profile-contract.ts";
import { drawPseudonym, isPseudonym, presentPseudonym } from "./pseudonym.ts";
import { creatures, traits } from "./pseudonym-words.ts";

const draws = fc.infiniteStream(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }));

test("whatever is drawn is a key of the contract, made of our words, with a name in every language", () => {
  fc.assert(
    fc.property(draws, (stream) => {
      const key = drawPseudonym(() => stream.next().value ?? 0);
      expect(isPseudonym(key)).toBe(true);
      for (const language of languages) {
        const shown = presentPseudonym(key, language);
        expect(Pseudonym.safeParse(shown).success).toBe(true);
        expect(shown.name).not.toContain("-");
      }
    }),
  );
});

test("words agree in Arabic, and no word stands for two", () => {
  expect(presentPseudonym("calm-otter-4821", "ar").name).toBe("قضاعة هادئة 4821");
  expect(presentPseudonym("calm-fox-4821", "ar").name).toBe("ثعلب هادئ 4821");
  for (const words of [traits, creatures]) expect(new Set(words.map(({ en }) => en)).size).toBe(words.length);
  expect(new Set(creatures.map(({ ar }) => ar)).size).toBe(creatures.length);
});

test.each(["", "calm", "calm-otter", "calm-otter-0001", "otter-calm-4821", "calm-otter-4821-x", "rude-otter-4821"])(
  "%j is no pseudonym, and is shown as it is",
  (key) => {
    expect(isPseudonym(key)).toBe(false);
    expect(presentPseudonym(key, "en").name).toBe(key);
  },
);
