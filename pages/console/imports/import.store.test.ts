import { expect, test } from "vitest";
import type { ServerFrame } from "../../../shared/socket.ts";
import type { CustomerImport } from "../../../workers/api/modules/crm/import-contract.ts";
import { ApiError } from "../../kit/api/api-error.ts";
import { createShelf } from "../app/shelf.ts";
import { makeStorage } from "../testing/make-customer.ts";
import { makeImport } from "../testing/make-import.ts";
import { createImportStore } from "./import.store.ts";
import { areConsentsProven, canTellApart, choose, estimateLeft, readChoice, suggestPlan } from "./plan.rules.ts";

const newShelf = () => createShelf(makeStorage(), () => "mem_1");

function open(known: CustomerImport, shelf = newShelf()) {
  const asked: string[] = [];
  let file = known;
  let clock = 0;
  const become = (verb: string, change: Partial<CustomerImport>) => {
    asked.push(verb);
    file = { ...file, ...change };
    return Promise.resolve(file);
  };
  const store = createImportStore(
    {
      read: () => become("read", {}),
      rows: () => Promise.resolve({ items: [], nextCursor: null }),
      check: (_id, plan) =>
        become("check", { state: "checked", plan: { ...suggestPlan([]), ...file.plan, tags: plan.tags ?? [] } }),
      start: () => become("start", { state: "running", rows: 100 }),
      cancel: () => become("cancel", { state: "cancelled" }),
      undo: () => become("undo", { state: "undoing" }),
    },
    shelf,
    "imp_1",
    () => (clock += 1_000),
  );
  const frame = (change: object): Extract<ServerFrame, { type: "importProgress" }> => ({
    v: 1,
    type: "importProgress",
    importId: "imp_1",
    state: "running",
    percent: 0,
    rows: 100,
    rowsDone: 0,
    ...change,
  });
  return { store, asked, frame, set: (change: Partial<CustomerImport>) => void become("set", change) };
}

test("a column taken for an address is that address's only one; names and tags may have several", () => {
  const plan = suggestPlan(makeImport().suggestion);
  expect(readChoice(choose(plan, 0, "phone"), 1)).toBe("");
  const named = choose(choose(plan, 2, "name"), 3, "field:city");
  expect(named.columns.map(({ to }) => to)).toEqual(["name", "phone", "name", "field"]);
  expect(readChoice(named, 3)).toBe("field:city");
  expect(choose(named, 0, "").columns).toHaveLength(3);
});

test("without an address people cannot be told apart, and a consent needs its proof", () => {
  const plan = suggestPlan(makeImport().suggestion);
  expect(canTellApart(plan)).toBe(true);
  expect(canTellApart(choose(plan, 1, ""))).toBe(false);
  const consent = { purpose: "news", channel: "email", column: null, source: "Fair", shown: "" } as const;
  expect(areConsentsProven({ ...plan, consents: [consent] })).toBe(false);
  expect(areConsentsProven({ ...plan, consents: [{ ...consent, shown: "May we?" }] })).toBe(true);
});

test("from the columns to the check, back, and on to the import", async () => {
  const { store, asked } = open(makeImport());
  await store.load();
  expect(store.step.value).toBe("columns");
  await store.check();
  expect(store.step.value).toBe("check");
  store.back();
  expect(store.step.value).toBe("columns");
  await store.check();
  await store.start();
  expect(store.step.value).toBe("run");
  expect(asked).toEqual(["read", "check", "check", "start"]);
});

test("a plan that is being made survives a reload", async () => {
  const shelf = newShelf();
  const first = open(makeImport(), shelf).store;
  await first.load();
  first.write((plan) => ({ ...plan, tags: ["fair"] }));
  first.stop();
  const { store } = open(makeImport(), shelf);
  await store.load();
  expect(store.plan.value?.tags).toEqual(["fair"]);
});

test("frames move the bar forward, never back, and the end of a phase is read", async () => {
  const { store, asked, frame, set } = open(makeImport({ state: "running", rows: 100 }));
  await store.load();
  store.receive(frame({ percent: 40, rowsDone: 40 }));
  store.receive(frame({ percent: 20, rowsDone: 20 }));
  store.receive(frame({ percent: 90, rowsDone: 90, importId: "imp_2" }));
  expect(store.file.peek()?.percent).toBe(40);
  expect(store.left.value).toBeGreaterThan(0);
  set({ state: "done" });
  store.receive(frame({ state: "done", percent: 100, rowsDone: 100 }));
  await new Promise((resolve) => setTimeout(resolve));
  expect(asked.filter((verb) => verb === "read")).toHaveLength(2);
  expect(store.isWorking.value).toBe(false);
});

test("what was refused is said, and nothing else changes", async () => {
  const error = new ApiError({ type: "", title: "", status: 409, code: "crm.import_state", detail: "", requestId: "" });
  const refuse = () => Promise.reject(error);
  const store = createImportStore(
    {
      read: () => Promise.resolve(makeImport({ state: "checked" })),
      rows: () => Promise.resolve({ items: [], nextCursor: null }),
      ...{ check: refuse, start: refuse, cancel: refuse, undo: refuse },
    },
    newShelf(),
    "imp_1",
    () => 0,
  );
  await store.load();
  expect(await store.start()).toBe(false);
  expect(store.refusal.value).toBe(error);
  expect(store.step.value).toBe("check");
});

test("the time left follows the pace, once there is one", () => {
  expect(estimateLeft({ at: 0, rowsDone: 0 }, { at: 1_000, rowsDone: 25 }, 100)).toBe(3_000);
  expect(estimateLeft({ at: 0, rowsDone: 10 }, { at: 1_000, rowsDone: 10 }, 100)).toBeNull();
  expect(estimateLeft({ at: 0, rowsDone: 0 }, { at: 1_000, rowsDone: 5 }, null)).toBeNull();
});
