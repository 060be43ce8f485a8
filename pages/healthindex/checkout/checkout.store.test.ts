import { beforeEach, describe, expect, test } from "vitest";
import type { CheckoutInput, CheckoutStarted } from "../../../workers/api/modules/orders/contract.ts";
import { ApiError } from "../../kit/api/api-error.ts";
import type { FieldName } from "./checkout.rules.ts";
import { createCheckoutStore } from "./checkout.store.ts";

let kept: Map<string, string>;
let sent: CheckoutInput[];
let went: string[];
let loads: number;
let answer: () => Promise<CheckoutStarted>;

beforeEach(() => {
  [kept, sent, went, loads] = [new Map(), [], [], 0];
  answer = async () => ({ orderId: "ord_1", number: "HI-1", checkoutUrl: "https://pay.example/1", payBy: "" });
});

function open() {
  return createCheckoutStore({
    api: {
      startCheckout(input) {
        sent.push(input);
        return answer();
      },
    },
    cart: { reference: () => ({ cartId: "crt_1", cartSecret: "s" }), load: async () => void (loads += 1) },
    language: "ar",
    tab: { getItem: (key) => kept.get(key) ?? null, setItem: (key, value) => void kept.set(key, value) },
    go: (address) => void went.push(address),
  });
}

const typed: readonly (readonly [FieldName, string])[] = [
  ["email", "amal@example.com"],
  ["name", "Amal"],
  ["line1", "1 Palm Street"],
  ["city", "Doha"],
  ["country", "QA"],
];

function fillIn(store: ReturnType<typeof open>): void {
  for (const [name, text] of typed) store.set(name, text);
}

function refuse(status: number, code: string, path?: string) {
  const errors = path === undefined ? [] : [{ path, code: "wrong_format", message: "كلمات" }];
  const problem = { type: "", title: "", detail: "", requestId: "r", status, code, errors };
  answer = () => Promise.reject(new ApiError(problem));
}

test("nothing is complained of before the first attempt, which leads to what is missing", async () => {
  const store = open();
  expect(store.problems.value).toEqual({});
  expect(await store.submit()).toBe("email");
  expect([sent.length, store.problems.value.city]).toEqual([0, "empty"]);
  store.set("city", "Doha");
  expect(store.problems.value.city).toBeUndefined();
});

test("the order goes with the cart, and the browser goes to pay", async () => {
  const store = open();
  fillIn(store);
  expect(await store.submit()).toBeNull();
  expect(sent).toMatchObject([{ cartId: "crt_1", cartSecret: "s", email: "amal@example.com", language: "ar" }]);
  expect([went, store.step.value.kind]).toEqual([["https://pay.example/1"], "sending"]);
  await store.submit();
  expect(sent).toHaveLength(1);
  store.wake();
  expect(store.step.value.kind).toBe("filling");
});

test("who comes back finds the form as it was", () => {
  fillIn(open());
  expect(open().form.value.city).toBe("Doha");
});

describe("when the order is refused", () => {
  test("because the cart has changed, the cart is read again", async () => {
    refuse(409, "orders.cart_changed");
    const store = open();
    fillIn(store);
    await store.submit();
    expect([store.step.value.kind, loads, went]).toEqual(["changed", 1, []]);
  });

  test("because of a field, the field says why until it is changed", async () => {
    refuse(400, "request.invalid", "body.address.line1");
    const store = open();
    fillIn(store);
    await store.submit();
    expect([store.step.value.kind, store.refused.value.line1]).toEqual(["failed", "كلمات"]);
    store.set("line1", "2 Palm Street");
    expect(store.refused.value.line1).toBeUndefined();
  });
});
