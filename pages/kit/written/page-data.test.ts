import { expect, test } from "vitest";
import { createPageMemory } from "./page-data.ts";

test("the page that the server wrote is there from the beginning, under its own address", () => {
  const memory = createPageMemory({ address: "/p/zinc", data: { id: 1 }, at: 5 });
  expect(memory.find("/p/zinc")).toMatchObject({ data: { id: 1 }, at: 5 });
  expect(memory.find("/p/iron")).toBeUndefined();
});

test("the pages seen last are kept, and no more than that", () => {
  const memory = createPageMemory(null);
  for (let index = 0; index < 30; index += 1) memory.keep(`/p/${index}`, { data: index, at: index });
  expect([memory.find("/p/9"), memory.find("/p/10")?.data, memory.find("/p/29")?.data]).toEqual([undefined, 10, 29]);
});
