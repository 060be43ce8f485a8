import { expect, test } from "vitest";
import { createAppearance } from "./appearance.ts";

function surround(kept: Record<string, string> = {}) {
  const dataset: Record<string, string | undefined> = {};
  const storage = {
    getItem: (key: string) => kept[key] ?? null,
    setItem(key: string, value: string) {
      kept[key] = value;
    },
  };
  return { kept, dataset, storage };
}

test("without a choice the theme follows the system and rows are comfortable", () => {
  const place = surround();
  createAppearance(place);
  expect(place.dataset).toEqual({ theme: "system", density: "comfortable" });
});

test("a choice is shown on the root at once and is there again next time", () => {
  const place = surround();
  const appearance = createAppearance(place);
  appearance.theme.value = "dark";
  appearance.density.value = "compact";
  expect(place.dataset).toEqual({ theme: "dark", density: "compact" });
  const later = surround(place.kept);
  expect(createAppearance(later).theme.value).toBe("dark");
  expect(later.dataset["density"]).toBe("compact");
});

test("an unknown stored word counts as no choice", () => {
  expect(createAppearance(surround({ "loggia.theme": "sepia" })).theme.value).toBe("system");
});
