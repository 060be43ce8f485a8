import { expect, test } from "vitest";
import type { OrderSummary, StaffOrder } from "../../../workers/api/modules/orders/contract.ts";
import { ApiError } from "../../kit/api/api-error.ts";
import type { OrderQuery } from "../api/orders.api.ts";
import { makeOrder } from "../testing/make-order.ts";
import { createOrderStore } from "./order.store.ts";
import { createOrdersStore, everyOrder } from "./orders.store.ts";

function makeStore(refusal: ApiError | null = null) {
  const done: string[] = [];
  const answer = (verb: string, status: StaffOrder["status"]) => {
    done.push(verb);
    return refusal === null ? Promise.resolve(makeOrder({ status })) : Promise.reject(refusal);
  };
  const store = createOrderStore(
    {
      read: () => Promise.resolve(makeOrder({ status: refusal === null ? "paid" : "cancelled" })),
      refund: (_, { reason }, key) => answer(`refund ${reason} ${key}`, "refunded"),
      cancel: () => answer("cancel", "cancelled"),
      ship: (_, { number = "" }) => answer(`ship ${number}`, "shipped"),
      deliver: () => answer("deliver", "delivered"),
      settle: () => answer("settle", "paid"),
    },
    "ord_1",
  );
  return { store, done };
}

test("every verb leaves the order as the API says it is now", async () => {
  const { store, done } = makeStore();
  await store.order.load();
  await store.ship({ number: "T1" });
  expect(store.order.peek()?.status).toBe("shipped");
  await store.deliver();
  await store.refund({ reason: "damaged", restock: false }, "key-1");
  expect(store.order.peek()?.status).toBe("refunded");
  expect(done).toEqual(["ship T1", "deliver", "refund damaged key-1"]);
});

test("where somebody else was faster, the order is read again and the refusal told", async () => {
  const problem = { type: "about:blank", title: "", detail: "", requestId: "req_1" };
  const { store } = makeStore(new ApiError({ ...problem, status: 409, code: "orders.wrong_state" }));
  await expect(store.ship({})).rejects.toThrow("orders.wrong_state");
  expect(store.order.peek()?.status).toBe("cancelled");
});

test("orders are asked for by status and by whole words", async () => {
  const asked: OrderQuery[] = [];
  const items: OrderSummary[] = [makeOrder()];
  const store = createOrdersStore({
    list: (query) => {
      asked.push(query);
      return Promise.resolve({ items, nextCursor: null });
    },
  });
  await store.load();
  expect(store.isFiltered.value).toBe(false);
  await store.ask({ status: "paid", search: "" });
  expect(asked).toEqual([everyOrder, { status: "paid", search: "" }]);
  expect(store.isFiltered.value).toBe(true);
  expect(store.items.value?.map(({ number }) => number)).toEqual(["HI-7K3M-92QF"]);
});
