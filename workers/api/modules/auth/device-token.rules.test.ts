import { describe, expect, it } from "vitest";
import { formatDeviceToken, isKnownTo, parseDeviceToken, rememberAccount } from "./device-token.ts";

const key = "a key of the house";
const remembered = (count: number) => {
  let device = rememberAccount(null, "person0@example.test", key);
  for (let index = 1; index < count; index++) device = rememberAccount(device, `person${index}@example.test`, key);
  return device;
};

describe("a device", () => {
  it("is known to the accounts that signed in on it, and to no other", () => {
    const device = parseDeviceToken(formatDeviceToken(remembered(2)));
    expect(isKnownTo(device, "person0@example.test", key)).toBe(true);
    expect(isKnownTo(device, "person1@example.test", key)).toBe(true);
    expect(isKnownTo(device, "stranger@example.test", key)).toBe(false);
    expect(isKnownTo(null, "person0@example.test", key)).toBe(false);
  });

  it("forgets the one who signed in longest ago when a sixth comes", () => {
    const device = remembered(6);
    expect(device.marks).toHaveLength(5);
    expect(isKnownTo(device, "person0@example.test", key)).toBe(false);
    expect(isKnownTo(device, "person5@example.test", key)).toBe(true);
  });

  it("keeps its id, and one mark for somebody who signs in again", () => {
    const device = remembered(2);
    const again = rememberAccount(device, "person0@example.test", key);
    expect(again.id).toBe(device.id);
    expect(again.marks).toHaveLength(2);
  });

  it("cannot be made up: a mark belongs to its device, its account and the house's key", () => {
    const [one, other] = [remembered(1), remembered(1)];
    expect(isKnownTo({ id: one.id, marks: other.marks }, "person0@example.test", key)).toBe(false);
    expect(isKnownTo(one, "person0@example.test", "another key")).toBe(false);
  });

  it("shows nothing of another shape", () => {
    const id = "A".repeat(22);
    for (const text of [
      undefined,
      "",
      id,
      `${id}.x`,
      `.${id}`,
      `${id}.${id}.`,
      Array.from({ length: 7 }, () => id).join("."),
    ])
      expect(parseDeviceToken(text)).toBeNull();
  });
});
