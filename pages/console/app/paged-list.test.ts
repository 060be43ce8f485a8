import { expect, test } from "vitest";
import { ApiError, makeClientError } from "../../kit/api/api-error.ts";
import { createPagedList, type Page } from "./paged-list.ts";

const page = (items: readonly string[], nextCursor: string | null = null): Page<string> => ({ items, nextCursor });

test("pages follow each other, and the last one says so", async () => {
  const list = createPagedList((cursor) => Promise.resolve(cursor === null ? page(["a"], "2") : page(["b"])));
  expect(list.items.value).toBeNull();
  await list.load();
  expect(list.hasMore.value).toBe(true);
  await list.more();
  await list.more();
  expect(list.items.value).toEqual(["a", "b"]);
  expect(list.hasMore.value).toBe(false);
});

test("of two questions the later one counts, whenever the earlier is answered", async () => {
  const answers: ((page: Page<string>) => void)[] = [];
  const list = createPagedList(() => new Promise<Page<string>>((resolve) => answers.push(resolve)));
  const first = list.load();
  const second = list.load();
  answers[1]?.(page(["later"]));
  await second;
  answers[0]?.(page(["earlier"]));
  await first;
  expect(list.items.value).toEqual(["later"]);
  expect(list.busy.value).toBe(false);
});

test("empty pages in between are walked over", async () => {
  const pages = [page([], "1"), page([], "2"), page(["found"])];
  const list = createPagedList((cursor) => Promise.resolve(pages[Number(cursor ?? 0)] ?? page([])));
  await list.load();
  expect(list.items.value).toEqual(["found"]);
});

test("a failure keeps what is shown, and trying again takes it away", async () => {
  let broken = false;
  const list = createPagedList(() =>
    broken ? Promise.reject(makeClientError("client.unreachable")) : Promise.resolve(page(["kept"])),
  );
  await list.load();
  broken = true;
  await list.load();
  expect(list.error.value).toBeInstanceOf(ApiError);
  expect(list.items.value).toEqual(["kept"]);
  broken = false;
  await list.load();
  expect(list.error.value).toBeNull();
});
