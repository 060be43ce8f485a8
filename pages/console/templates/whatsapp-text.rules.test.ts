import { expect, test } from "vitest";
import { fillPlaces, splitWhatsAppText } from "./whatsapp-text.rules.ts";

const looks = (text: string) => splitWhatsAppText(text).map(({ text: piece, look }) => `${look}: ${piece}`);

test("marks around words are looks", () => {
  expect(looks("Hello *Noura*, _today_ ~50~ ```code```")).toEqual([
    "plain: Hello ",
    "bold: Noura",
    "plain: , ",
    "italic: today",
    "plain:  ",
    "strike: 50",
    "plain:  ",
    "code: code",
  ]);
});

test("stars inside of words and around spaces are stars", () => {
  expect(looks("2*3*4 and * so *")).toEqual(["plain: 2*3*4 and * so *"]);
  expect(looks("snake_case_name")).toEqual(["plain: snake_case_name"]);
});

test("Arabic words are marked as well", () => {
  expect(looks("مرحبًا *نورة* أهلًا")).toEqual(["plain: مرحبًا ", "bold: نورة", "plain:  أهلًا"]);
});

test("places are filled by part and name, and what is missing is a gap with its name", () => {
  const text = fillPlaces("Hi {{1}}, your {{ item }}", "body", { "body.1": "Omar", "header.item": "x" });
  expect(looks(text)).toEqual(["plain: Hi Omar, your ", "gap: item"]);
});
