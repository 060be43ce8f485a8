import { expect, test } from "vitest";
import { invocationLanes, Lanes } from "./lanes.ts";

const turn = () => new Promise<void>((resolve) => setTimeout(resolve, 1));

test("lanes run so many at once, in order, and go on after a failure", async () => {
  const lanes = new Lanes(3);
  let running = 0;
  let most = 0;
  const begun: number[] = [];
  const work = async (index: number) => {
    begun.push(index);
    most = Math.max(most, (running += 1));
    await turn();
    running -= 1;
    if (index % 4 === 0) throw new Error("This one fails");
    return index;
  };
  const all = await Promise.allSettled(Array.from({ length: 20 }, (_, index) => lanes.run(() => work(index))));
  expect(most).toBe(3);
  expect(begun).toEqual(Array.from({ length: 20 }, (_, index) => index));
  expect(all.filter(({ status }) => status === "rejected")).toHaveLength(5);
});

test("an invocation has its own", () => {
  const [one, other] = [{}, {}];
  expect(invocationLanes(one)).toBe(invocationLanes(one));
  expect(invocationLanes(one)).not.toBe(invocationLanes(other));
});
