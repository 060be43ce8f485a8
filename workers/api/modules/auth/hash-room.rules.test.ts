import { expect, it } from "vitest";
import { takeHashRoom } from "./hash-room.ts";

const everybody = { key: "everybody", most: 3 };
const account = (key: string) => [everybody, { key, most: 2 }];

it("keeps who is asked for too often waiting outside, and lets others in", () => {
  const leaving = [takeHashRoom(account("one")), takeHashRoom(account("one"))];
  expect(() => takeHashRoom(account("one"))).toThrow("request.too_many");
  leaving.push(takeHashRoom(account("other")));
  expect(() => takeHashRoom(account("third"))).toThrow("request.too_many");
  leaving.pop()?.();
  leaving.push(takeHashRoom(account("third")));
  for (const leave of leaving) leave();
  for (let time = 0; time < 5; time++) takeHashRoom(account("one"))();
});

it("takes no place anywhere when one room is full", () => {
  const leave = takeHashRoom([{ key: "narrow", most: 1 }]);
  expect(() =>
    takeHashRoom([
      { key: "wide", most: 1 },
      { key: "narrow", most: 1 },
    ]),
  ).toThrow();
  takeHashRoom([{ key: "wide", most: 1 }])();
  leave();
});
