import { expect, test } from "vitest";
import { changeProfile, describeChange, emptyProfile, readProfile } from "./profile-rules.ts";

test("what is stored in another shape than this version knows is as if nobody had said anything", () => {
  const row = { businessHours: "nonsense", holidays: { a: 1 }, theme: { accent: "#ff0000" }, logoMediaId: "med_1" };
  expect(readProfile(row)).toEqual({ ...emptyProfile, logoMediaId: "med_1" });
  const teal = { ...row, theme: { accent: "teal" } };
  expect(readProfile(teal).theme).toEqual({ accent: "teal" });
});

test("a change keeps what it does not name", () => {
  const profile = { ...emptyProfile, logoMediaId: "med_1" };
  expect(changeProfile(profile, {})).toEqual(profile);
  expect(changeProfile(profile, { theme: { accent: "plum" } })).toEqual({ ...profile, theme: { accent: "plum" } });
  expect(changeProfile(profile, { logo: null }).logoMediaId).toBeNull();
});

test("only what differs is told", () => {
  expect(describeChange({ a: 1, b: [1] }, { a: 1, b: [1] })).toBeNull();
  expect(describeChange({ a: 1, b: [1] }, { a: 2, b: [1] })).toEqual({ before: { a: 1 }, after: { a: 2 } });
});
