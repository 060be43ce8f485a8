import fc from "fast-check";
import { expect, test } from "vitest";
import type { PaymentFacts, StripeDispute, StripeRefund } from "../../../providers/stripe/payment.ts";
import { askRefund, cancel, errandsOf, refuseRefund, settle, type Effects, type Step } from "./settle.ts";
import { openOrder, refundableOf, refundedOf, statusOf, type OrderState } from "./state.ts";

const total = 5000;
const payBy = 100;
const bought = 2;

/** Stripe, the shelf and the books, as simply as they can be; the order is what is being tried. */
class World {
  now = 0;
  session: PaymentFacts["progress"] = "open";
  captures = 0;
  refunds: StripeRefund[] = [];
  disputes: StripeDispute[] = [];
  order: OrderState = openOrder(payBy);
  version = 0;
  onHand: number;
  reserved = bought;
  invoices = 0;
  credits: string[] = [];
  receipts = 0;
  wishes = 0;
  readonly began: number;

  constructor(onHand: number) {
    this.onHand = onHand;
    this.began = onHand;
  }

  facts(): PaymentFacts {
    const isPaid = this.session === "paid";
    return {
      ...{ progress: this.session, paymentId: isPaid ? "pi_1" : null, amount: total },
      ...(isPaid ? { refunds: [...this.refunds], disputes: [...this.disputes] } : { refunds: [], disputes: [] }),
    };
  }

  pay(): void {
    if (this.session !== "open") return;
    this.session = "paid";
    this.captures += 1;
  }

  /** One batch: refused whole when the version moved on, or the stock is not there. */
  write({ state, effects }: Step, version: number): "written" | "moved" | "short" {
    if (version !== this.version) return "moved";
    const isHeld = this.reserved >= bought && this.now <= payBy;
    const free = this.onHand - (isHeld ? 0 : this.othersHold);
    if (effects.stock === "take" && free < bought) return "short";
    this.apply(effects);
    this.order = state;
    this.version += 1;
    return "written";
  }

  /** What other buyers hold; it may be all there is once our own reservation has lapsed. */
  othersHold = 0;

  apply({ stock, invoice, credits, happenings }: Effects): void {
    if (stock === "take") this.onHand -= bought;
    if (stock === "take" || stock === "release") this.reserved = 0;
    if (stock === "restock") this.onHand += bought;
    if (invoice) this.invoices += 1;
    this.credits.push(...credits.map(({ id }) => id));
    this.receipts += happenings.filter(({ kind }) => kind === "paid" || kind === "paid_late").length;
  }

  runErrands(): void {
    for (const errand of errandsOf(this.order, this.now)) {
      if (errand.kind === "expire" && this.session === "open") this.session = "expired";
      if (errand.kind === "refund") this.refundAtStripe(errand.refundId, errand.amount);
    }
  }

  refundAtStripe(reference: string | null, amount: number): void {
    if (reference !== null && this.refunds.some((refund) => refund.reference === reference)) return;
    const under = this.refunds.filter(({ status }) => status !== "failed").reduce((sum, each) => sum + each.amount, 0);
    const isRefused = under + amount > total || this.disputes.some(({ status }) => status !== "won");
    if (!isRefused) this.refunds.push({ id: `re_${this.refunds.length}`, reference, amount, status: "pending" });
    else if (reference !== null) this.write(refuseRefund(this.order, reference), this.version);
  }

  known(stockGone: boolean) {
    return { total, now: this.now, stockGone, refundId: (before: number) => `rfd_house_${before}` };
  }
}

/** A settlement that may be interrupted between its reading and its writing by anything else. */
type Settlement = { readonly version: number; readonly order: OrderState; readonly facts: PaymentFacts };

function begin(world: World): Settlement {
  return { version: world.version, order: world.order, facts: world.facts() };
}

function finish(world: World, { version, order, facts }: Settlement): void {
  const step = settle(order, facts, world.known(false));
  if (step.state !== order && world.write(step, version) === "short")
    world.write(settle(order, facts, world.known(true)), version);
}

/** What the house does until there is nothing left to do: what the clock and repeated webhooks amount to. */
function settleDown(world: World): void {
  for (let round = 0; round < 30; round += 1) {
    finish(world, begin(world));
    world.runErrands();
    world.refunds = world.refunds.map((refund) =>
      refund.status === "pending" ? { ...refund, status: "succeeded" } : refund,
    );
  }
}

const actions = {
  pay: (world: World) => world.pay(),
  begin: (world: World, open: Settlement[]) => open.push(begin(world)),
  finish: (world: World, open: Settlement[]) => {
    const settlement = open.shift();
    if (settlement) finish(world, settlement);
  },
  /** Reordered: the newest first. */
  finishNewest: (world: World, open: Settlement[]) => {
    const settlement = open.pop();
    if (settlement) finish(world, settlement);
  },
  /** The same webhook twice. */
  finishTwice: (world: World, open: Settlement[]) => {
    const settlement = open.shift();
    if (settlement) for (let time = 0; time < 2; time += 1) finish(world, settlement);
  },
  errands: (world: World) => world.runErrands(),
  timePasses: (world: World) => {
    world.now += 60;
    if (world.now >= payBy && world.session === "open") world.session = "expired";
  },
  othersBuy: (world: World) => {
    world.othersHold = world.now > payBy || world.reserved === 0 ? world.onHand : Math.max(0, world.onHand - bought);
  },
  cancel: (world: World) => {
    const step = cancel(world.order, { by: "mem_1", reason: "asked", now: world.now });
    if (step) world.write(step, world.version);
  },
  askPart: (world: World) => wishRefund(world, 1500, false),
  askAll: (world: World) => wishRefund(world, refundableOf(world.order, total), true),
  outsideRefund: (world: World) => {
    if (world.session === "paid") world.refundAtStripe(null, 1000);
  },
  refundFails: (world: World) => {
    world.refunds = world.refunds.map((refund) =>
      refund.status === "pending" ? { ...refund, status: "failed" } : refund,
    );
  },
  refundSucceeds: (world: World) => {
    world.refunds = world.refunds.map((refund) =>
      refund.status === "pending" ? { ...refund, status: "succeeded" } : refund,
    );
  },
  dispute: (world: World) => {
    if (world.session === "paid" && world.disputes.length === 0)
      world.disputes = [{ id: "du_1", amount: total, reason: "fraudulent", status: "open" }];
  },
  disputeWon: (world: World) => endDispute(world, "won"),
  disputeLost: (world: World) => endDispute(world, "lost"),
} as const;

function wishRefund(world: World, amount: number, restock: boolean): void {
  if (amount <= 0 || amount > refundableOf(world.order, total)) return;
  world.wishes += 1;
  const empty: Effects = { happenings: [], stock: null, invoice: false, credits: [] };
  const wish = { id: `rfd_${world.wishes}`, amount, reason: "requested" as const, now: world.now, restock };
  world.write(askRefund({ state: world.order, effects: empty }, wish), world.version);
}

function endDispute(world: World, status: "won" | "lost"): void {
  world.disputes = world.disputes.map((dispute) => (dispute.status === "open" ? { ...dispute, status } : dispute));
}

type Action = keyof typeof actions;
const names: Action[] = ["begin", "finish", "errands"];
for (const name of Object.keys(actions)) if (isAction(name)) names.push(name);

function isAction(name: string): name is Action {
  return name in actions;
}

test("whatever happens in whatever order: one capture, one invoice, one receipt, the stock right, no cent too many back", () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(...names), { maxLength: 60 }),
      fc.integer({ min: 2, max: 4 }),
      (steps, onHand) => {
        const world = new World(onHand);
        const open: Settlement[] = [];
        for (const step of steps) actions[step](world, open);
        for (const settlement of open) finish(world, settlement);
        world.now = Math.max(world.now, payBy + 1);
        settleDown(world);
        const { order, captures } = world;
        const isPaid = captures === 1;
        expect(captures).toBeLessThanOrEqual(1);
        expect(order.payment).toBe(isPaid ? "paid" : "expired");
        expect([world.invoices, world.receipts]).toEqual([captures, captures]);
        const kept = order.stock === "taken" ? bought : 0;
        expect(world.onHand).toBe(world.began - kept);
        expect(world.reserved).toBe(0);
        const returned = world.refunds.filter(({ status }) => status === "succeeded");
        expect(refundedOf(order)).toBe(returned.reduce((sum, { amount }) => sum + amount, 0));
        expect(refundedOf(order)).toBeLessThanOrEqual(total);
        expect(new Set(world.credits).size).toBe(world.credits.length);
        expect(world.credits.length).toBe(returned.length);
        // What is cancelled or could not be had keeps no money that nobody questions or that a bank refused to take back.
        const isQuestioned = world.disputes.length > 0 || world.refunds.some(({ status }) => status === "failed");
        if (isPaid && order.cancel !== null && !isQuestioned) expect(statusOf(order, total)).toBe("refunded");
        // Once it is quiet nothing changes any more.
        const before = JSON.stringify(order);
        settleDown(world);
        expect(JSON.stringify(world.order)).toBe(before);
      },
    ),
    { numRuns: 3000 },
  );
});

test("two that settle at once: the second finds the version moved and writes nothing", () => {
  const world = new World(2);
  world.pay();
  const [browser, webhook] = [begin(world), begin(world)];
  finish(world, webhook);
  finish(world, browser);
  expect([world.invoices, world.receipts, world.onHand]).toEqual([1, 1, 0]);
});
