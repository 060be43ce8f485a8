import { expect, test } from "vitest";
import type { SheetReport } from "../../../workers/api/modules/catalog/sheet-contract.ts";
import { makeClientError } from "../../kit/api/api-error.ts";
import { createSheetStore, wordOf } from "./sheet.store.ts";

const report: SheetReport = {
  ...{ created: 1, changed: 0, unchanged: 0, refused: 1 },
  rows: [{ row: 2, sku: "A", outcome: "created", problems: [] }],
};

function makeStore(refusedAt: "check" | "take" | null = null) {
  const asked: boolean[] = [];
  const store = createSheetStore(
    {
      importSheet: (_, __, check) => {
        asked.push(check);
        const isRefused = refusedAt === (check ? "check" : "take");
        return isRefused ? Promise.reject(makeClientError("client.timed_out")) : Promise.resolve(report);
      },
    },
    "healthindex",
  );
  return { store, asked };
}

const sheet = new Blob(["sku,price\nA,1\n"]);

test("a sheet is looked at first, and taken only when somebody says so", async () => {
  const { store, asked } = makeStore();
  expect(await store.take()).toBe(false);
  await store.check(sheet);
  expect(store.state.value).toMatchObject({ kind: "checked", report: { created: 1 } });
  expect(await store.take()).toBe(true);
  expect(store.state.value.kind).toBe("taken");
  expect(asked).toEqual([true, false]);
});

test("what could not be read is said, and another file can be chosen", async () => {
  const { store } = makeStore("check");
  await store.check(sheet);
  expect(store.state.value.kind).toBe("none");
  expect(store.refusal.value?.code).toBe("client.timed_out");
});

test("what broke off can be tried again", async () => {
  const { store } = makeStore("take");
  await store.check(sheet);
  expect(await store.take()).toBe(false);
  expect(store.state.value.kind).toBe("checked");
});

test("a problem without words of its own is still a problem", () => {
  expect(["required", "catalog.product_exists", "invalid_value"].map(wordOf)).toEqual(["required", "exists", "other"]);
});
