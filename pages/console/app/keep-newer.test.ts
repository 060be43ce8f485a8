import { expect, test } from "vitest";
import { keepNewer } from "./keep-newer.ts";

test("the answer counts, but for what was written since", () => {
  const sent = { name: " Fog ", price: "9", pictures: ["a"] };
  const answered = { name: "Fog", price: "9.00", pictures: ["a"] };
  expect(keepNewer(sent, sent, answered)).toEqual(answered);
  expect(keepNewer({ ...sent, price: "95" }, sent, answered)).toEqual({ ...answered, price: "95" });
  expect(keepNewer({ ...sent, pictures: ["a", "b"], name: "Fog lamp" }, sent, answered)).toEqual({
    name: "Fog lamp",
    price: "9.00",
    pictures: ["a", "b"],
  });
});

test("what was taken away since does not come back, and what was added stays", () => {
  const [english, arabic] = [{ subject: "Hello" }, { subject: "مرحبا" }];
  const sent: Readonly<Record<string, object>> = { en: english, ar: arabic };
  expect(keepNewer({ en: english }, sent, { en: english, ar: arabic })).toEqual({ en: english });
  expect(keepNewer({ ...sent, de: english }, sent, sent)).toEqual({ ...sent, de: english });
});
