import { expect, test } from "vitest";
import { firstNameOf } from "./first-name.ts";

test.each([
  ["Emma Clarke", "Emma"],
  ["Dr. Emma Clarke", "Emma"],
  ["Emma", "Emma"],
  ["منى أحمد", "منى"],
  ["عبد الله محمد", "عبد الله"],
  ["أبو بكر الصديق", "أبو بكر"],
  ["Abd al Rahman Said", "Abd al Rahman"],
  ["Umm Kulthum", "Umm Kulthum"],
  ["د. منى أحمد", "منى"],
  ["Mr", "Mr"],
  ["  ", ""],
])("%s is called %s", (name, expected) => expect(firstNameOf(name)).toBe(expected));
