import { expect, test } from "vitest";
import { createLine } from "./line.ts";

test("one thing after the other, in the order they were asked for", async () => {
  const line = createLine();
  const begun: string[] = [];
  const gates = [Promise.withResolvers<string>(), Promise.withResolvers<string>()] as const;
  const first = line.queue(() => {
    begun.push("first");
    return gates[0].promise;
  });
  const second = line.queue(() => {
    begun.push("second");
    return gates[1].promise;
  });
  gates[1].resolve("two");
  await new Promise((resolve) => setTimeout(resolve));
  expect([begun, line.busy.value]).toEqual([["first"], true]);
  gates[0].resolve("one");
  expect(await Promise.all([first, second])).toEqual(["one", "two"]);
  expect([begun, line.busy.value]).toEqual([["first", "second"], false]);
});

test("what goes wrong is told to who asked, and holds up nobody", async () => {
  const line = createLine();
  const refused = line.queue(() => Promise.reject(new Error("away")));
  const thrown = line.queue(() => {
    throw new Error("broken");
  });
  const done = line.queue(async () => "done");
  await expect(refused).rejects.toThrow("away");
  await expect(thrown).rejects.toThrow("broken");
  expect(await done).toBe("done");
  expect(line.busy.value).toBe(false);
});
