import fc from "fast-check";
import { expect, test } from "vitest";
import type { ShopProduct } from "../../../../shared/shop-product.ts";
import {
  abandonedAfterMs,
  acceptLine,
  judgeLine,
  keptMs,
  quantityAfter,
  summarize,
  watchCart,
  type WatchedCart,
} from "./cart-rules.ts";

const euro = (amount: number) => ({ amount, currency: "EUR" as const });
const tea = (amount: number): ShopProduct => ({
  id: "prd_1",
  slug: "tea",
  title: "Tea",
  summary: "",
  category: null,
  evidence: "none",
  claim: "",
  price: euro(amount),
  compareAt: null,
  availability: "in_stock",
  image: null,
});
const kept = { productId: "prd_1", quantity: 3, seenPrice: euro(500) };
const judge = (available: number, price = 500) => judgeLine(kept, { product: tea(price), available });

test("a line that is as it was shown needs no yes", () => {
  expect(judge(9)).toMatchObject({ status: "ok", total: euro(1500), available: 9, previousPrice: null });
});

test("each change is told, with what it was before", () => {
  expect(judge(9, 600)).toMatchObject({ status: "price_changed", total: euro(1800), previousPrice: euro(500) });
  expect(judge(2, 600)).toMatchObject({ status: "less_in_stock", total: euro(1200), previousPrice: euro(500) });
  expect(judge(0)).toMatchObject({ status: "out_of_stock", total: euro(0) });
  expect(judgeLine(kept, undefined)).toMatchObject({ status: "gone", product: null, total: euro(0) });
});

test("a cart comes to what can be had", () => {
  const cart = summarize({ id: "crt_1", secret: null }, [judge(2), judge(9, 600), judgeLine(kept, undefined)]);
  expect(cart).toMatchObject({ quantity: 5, total: euro(2800), changed: true });
  expect(summarize({ id: null, secret: null }, [])).toMatchObject({ quantity: 0, total: euro(0), changed: false });
});

test("what was accepted is as it was shown", () => {
  const anyLine = fc.record({
    quantity: fc.integer({ min: 1, max: 20 }),
    seen: fc.integer({ min: 0, max: 3 }),
    price: fc.integer({ min: 0, max: 3 }),
    available: fc.integer({ min: 0, max: 25 }),
    isThere: fc.boolean(),
  });
  fc.assert(
    fc.property(anyLine, ({ quantity, seen, price, available, isThere }) => {
      const now = isThere ? { product: tea(price), available } : undefined;
      const line = judgeLine({ productId: "prd_1", quantity, seenPrice: euro(seen) }, now);
      const accepted = acceptLine(line);
      if (accepted === null) expect(["gone", "out_of_stock"]).toContain(line.status);
      else expect(judgeLine(accepted, now)).toMatchObject({ status: "ok", total: line.total });
    }),
  );
});

test("a cart never holds more than twenty, or more than there are", () => {
  expect(quantityAfter("add", 18, 5, 100)).toBe(20);
  expect(quantityAfter("add", 2, 5, 4)).toBe(4);
  expect(quantityAfter("set", 9, 5, 100)).toBe(5);
});

const left: WatchedCart = { state: "open", isKnown: true, lines: 2, abandonedAt: null, updatedAt: 1_000 };

test("a cart is announced once it was left alone for hours, and forgotten after months", () => {
  const late = 1_000 + abandonedAfterMs;
  expect(watchCart(left, late - 1)).toEqual({ does: "nothing", lookAt: late });
  expect(watchCart(left, late)).toEqual({ does: "announce", lookAt: 1_000 + keptMs });
  for (const other of [{ state: "ordered" as const }, { isKnown: false }, { lines: 0 }, { abandonedAt: 5 }])
    expect(watchCart({ ...left, ...other }, late)).toEqual({ does: "nothing", lookAt: 1_000 + keptMs });
  expect(watchCart(left, 1_000 + keptMs)).toEqual({ does: "forget", lookAt: null });
});
