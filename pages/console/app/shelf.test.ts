import { expect, test } from "vitest";
import { z } from "zod";
import { makeStorage } from "../testing/make-customer.ts";
import { createShelf } from "./shelf.ts";

const Words = z.object({ words: z.string() });

test("what one person keeps is theirs alone", () => {
  const storage = makeStorage();
  createShelf(storage, () => "mem_1").keep("letter", { words: "half a" });
  expect(createShelf(storage, () => "mem_1").take("letter", Words)).toEqual({ words: "half a" });
  expect(createShelf(storage, () => "mem_2").take("letter", Words)).toBeNull();
});

test("what cannot be read is nothing, and what is forgotten is gone", () => {
  const storage = makeStorage();
  const shelf = createShelf(storage, () => "mem_1");
  storage.setItem("loggia.shelf.mem_1.letter", "{broken");
  expect(shelf.take("letter", Words)).toBeNull();
  shelf.keep("letter", { other: 1 });
  expect(shelf.take("letter", Words)).toBeNull();
  shelf.forget("letter");
  expect(storage.kept.size).toBe(0);
});
