import { env } from "cloudflare:workers";
import fc from "fast-check";
import { expect, test } from "vitest";
import { commit, none, type Write } from "../../platform/commit.ts";
import { systemContext, type WriteCtx } from "../../platform/context.ts";
import { AppError } from "../../platform/errors.ts";
import { newId } from "../../platform/ids.ts";
import { makeOrganization } from "../../test-setup/organization.ts";
import {
  readAvailable,
  releaseWrites,
  reserveStock,
  reserveWrites,
  stockRefusals,
  takeWrites,
} from "./service/stock.ts";
import { restockWrites } from "./service/stock.ts";
import { adjustStock, openStock } from "./stock-store.ts";

const minute = 60_000;

async function makeStore(stock: Readonly<Record<string, number>>, now = () => Date.now()) {
  const { tenant } = await makeOrganization({ roles: [] });
  const ctx = systemContext(env, tenant, "test", { now });
  await write(
    ctx,
    Object.entries(stock).map(([productId, onHand]) => openStock(tenant, productId, onHand)),
  );
  return ctx;
}

const write = (ctx: WriteCtx, writes: Write[]) =>
  commit(ctx, { writes, audit: none("test"), events: [], refusals: stockRefusals });

/** Whether it went through; anything but `out_of_stock` fails the test. */
async function went(work: Promise<unknown>): Promise<boolean> {
  try {
    await work;
    return true;
  } catch (error) {
    if (error instanceof AppError && error.code === "catalog.out_of_stock") return false;
    throw error;
  }
}

test("of a hundred who reserve the last ten at once, ten get one each", async () => {
  const ctx = await makeStore({ tea: 10 });
  const until = Date.now() + 30 * minute;
  const holders = Array.from({ length: 100 }, () => newId("ord", Date.now()));
  const lines = [{ productId: "tea", quantity: 1 }];
  const got = await Promise.all(holders.map((holder) => went(reserveStock(ctx, { holder, lines, until }))));
  expect(got.filter(Boolean)).toHaveLength(10);
  expect(await readAvailable(ctx.tenant, ["tea"], Date.now())).toEqual(new Map([["tea", 0]]));
});

test("an order is reserved whole or not at all", async () => {
  const ctx = await makeStore({ tea: 5, salt: 1 });
  const lines = [
    { productId: "tea", quantity: 2 },
    { productId: "salt", quantity: 2 },
  ];
  expect(await went(reserveStock(ctx, { holder: "a", lines, until: Date.now() + minute }))).toBe(false);
  expect(await readAvailable(ctx.tenant, ["tea", "salt", "nothing"], Date.now())).toEqual(
    new Map([
      ["tea", 5],
      ["salt", 1],
    ]),
  );
});

test("reserving again replaces what the holder had, and lines of one product count together", async () => {
  const ctx = await makeStore({ tea: 3 });
  const until = Date.now() + minute;
  const tea = (quantity: number) => ({ productId: "tea", quantity });
  expect(await went(reserveStock(ctx, { holder: "a", lines: [tea(2)], until }))).toBe(true);
  expect(await went(reserveStock(ctx, { holder: "a", lines: [tea(3)], until }))).toBe(true);
  expect(await went(reserveStock(ctx, { holder: "b", lines: [tea(1)], until }))).toBe(false);
  expect(await went(reserveStock(ctx, { holder: "a", lines: [tea(2), tea(2)], until }))).toBe(false);
  expect(await readAvailable(ctx.tenant, ["tea"], Date.now(), "a")).toEqual(new Map([["tea", 3]]));
});

test("what has expired is free again without anybody ending it, and whoever pays late gets what is left", async () => {
  let now = Date.now();
  const ctx = await makeStore({ tea: 2 }, () => now);
  const lines = [{ productId: "tea", quantity: 2 }];
  await reserveStock(ctx, { holder: "late", lines, until: now + minute });
  now += 2 * minute;
  await reserveStock(ctx, { holder: "quick", lines, until: now + minute });
  expect(await went(write(ctx, takeWrites(ctx.tenant, { holder: "late", lines, now })))).toBe(false);
  expect(await went(write(ctx, takeWrites(ctx.tenant, { holder: "quick", lines, now })))).toBe(true);
  expect(await readAvailable(ctx.tenant, ["tea"], now)).toEqual(new Map([["tea", 0]]));
});

const productIds = ["tea", "salt"] as const;
const holders = ["a", "b", "c"] as const;
const lines = fc.uniqueArray(
  fc.record({ productId: fc.constantFrom(...productIds), quantity: fc.integer({ min: 1, max: 6 }) }),
  { minLength: 1, maxLength: 2, selector: ({ productId }) => productId },
);
const holder = fc.constantFrom(...holders);
const step = fc.oneof(
  fc.record({ kind: fc.constant("reserve"), holder, lines, minutes: fc.integer({ min: 1, max: 30 }) }),
  fc.record({ kind: fc.constant("take"), holder, lines }),
  fc.record({ kind: fc.constant("release"), holder }),
  fc.record({ kind: fc.constant("restock"), lines }),
  fc.record({
    kind: fc.constant("adjust"),
    productId: fc.constantFrom(...productIds),
    by: fc.integer({ min: -6, max: 6 }),
  }),
  fc.record({ kind: fc.constant("wait"), minutes: fc.integer({ min: 1, max: 20 }) }),
);
type Step = typeof step extends fc.Arbitrary<infer One> ? One : never;
type Held = { readonly holder: string; readonly productId: string; readonly quantity: number; readonly until: number };

/** The stock as a sheet of paper: what lies there, and who asked to put something aside until when. */
class Paper {
  readonly onHand = new Map<string, number>(productIds.map((id) => [id, 8]));
  held: Held[] = [];

  free(productId: string, now: number, besides: string): number {
    const others = this.held.filter((one) => one.productId === productId && one.holder !== besides && one.until > now);
    return (this.onHand.get(productId) ?? 0) - others.reduce((sum, { quantity }) => sum + quantity, 0);
  }

  add(productId: string, by: number): void {
    this.onHand.set(productId, (this.onHand.get(productId) ?? 0) + by);
  }

  /** Whether the step goes through. */
  take(one: Step, now: number): boolean {
    switch (one.kind) {
      case "reserve":
        if (one.lines.some(({ productId, quantity }) => quantity > this.free(productId, now, one.holder))) return false;
        for (const { productId, quantity } of one.lines) {
          this.held = this.held.filter((held) => held.holder !== one.holder || held.productId !== productId);
          this.held.push({ holder: one.holder, productId, quantity, until: now + one.minutes * minute });
        }
        return true;
      case "take": {
        const isThere = one.lines.every(({ productId, quantity }) => {
          const own = this.held.some(
            (held) =>
              held.holder === one.holder &&
              held.productId === productId &&
              held.quantity >= quantity &&
              held.until > now,
          );
          const most = own ? (this.onHand.get(productId) ?? 0) : this.free(productId, now, one.holder);
          return quantity <= Math.min(most, this.onHand.get(productId) ?? 0);
        });
        if (!isThere) return false;
        for (const { productId, quantity } of one.lines) this.add(productId, -quantity);
        this.held = this.held.filter((held) => held.holder !== one.holder);
        return true;
      }
      case "release":
        this.held = this.held.filter((held) => held.holder !== one.holder);
        return true;
      case "restock":
        for (const { productId, quantity } of one.lines) this.add(productId, quantity);
        return true;
      case "adjust":
        if ((this.onHand.get(one.productId) ?? 0) + one.by < 0) return false;
        this.add(one.productId, one.by);
        return true;
      case "wait":
        return true;
    }
  }
}

function writesOf(ctx: WriteCtx, one: Step, now: number): Write[] {
  const { tenant } = ctx;
  switch (one.kind) {
    case "reserve":
      return reserveWrites(tenant, {
        holder: one.holder,
        lines: one.lines,
        until: now + one.minutes * minute,
        now,
      });
    case "take":
      return takeWrites(tenant, { holder: one.holder, lines: one.lines, now });
    case "release":
      return releaseWrites(tenant, one.holder);
    case "restock":
      return restockWrites(tenant, one.lines);
    case "adjust":
      return [adjustStock(tenant, one.productId, one.by)];
    case "wait":
      return [];
  }
}

test("whatever happens in whatever order, the stock is as on paper", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 25 }), async (steps) => {
      let now = Date.now();
      const ctx = await makeStore({ tea: 8, salt: 8 }, () => now);
      const paper = new Paper();
      for (const one of steps) {
        if (one.kind === "wait") now += one.minutes * minute;
        expect(await went(write(ctx, writesOf(ctx, one, now))), JSON.stringify(one)).toBe(paper.take(one, now));
      }
      const free = await readAvailable(ctx.tenant, productIds, now);
      expect(Object.fromEntries(free)).toEqual(
        Object.fromEntries(productIds.map((id) => [id, paper.free(id, now, "")])),
      );
    }),
    { numRuns: 40 },
  );
});
