import { describe, expect, test } from "vitest";
import { DeliveryLedger, RevisionWatch } from "./delivery-ledger.ts";

describe("the ledger", () => {
  test("books one delivery for each listener", () => {
    const ledger = new DeliveryLedger(2);
    ledger.send(1, 100);
    ledger.hear(1, 0, 130);
    expect(ledger.isComplete).toBe(false);
    ledger.hear(1, 1, 150);
    expect(ledger.isComplete).toBe(true);
    expect(ledger.summarize(1_000)).toEqual({
      messages: 1,
      expected: 2,
      lost: 0,
      duplicated: 0,
      latencies: [30, 50],
      carriedInTime: 1,
    });
  });

  test("finds what was lost and what came twice", () => {
    const ledger = new DeliveryLedger(2);
    ledger.send(1, 0);
    ledger.send(2, 0);
    for (const at of [10, 20, 30]) ledger.hear(1, 0, at);
    ledger.hear(2, 0, 10);
    ledger.hear(2, 1, 10);
    expect(ledger.summarize(1_000)).toMatchObject({ lost: 1, duplicated: 2, carriedInTime: 1 });
  });

  test("does not count as carried what came after the deadline", () => {
    const ledger = new DeliveryLedger(1);
    ledger.send(1, 0);
    ledger.hear(1, 0, 2_000);
    expect(ledger.summarize(1_000)).toMatchObject({ lost: 0, carriedInTime: 0, latencies: [2_000] });
  });

  test("leaves out messages of another stretch", () => {
    const ledger = new DeliveryLedger(1);
    ledger.hear(7, 0, 10);
    expect(ledger.summarize(1_000)).toMatchObject({ messages: 0, duplicated: 0 });
  });
});

describe("the watch over revisions", () => {
  test("accepts each next one, for each listener and conversation by itself", () => {
    const watch = new RevisionWatch();
    for (const revision of [4, 5, 6]) watch.hear(0, "one", revision);
    watch.hear(1, "one", 9);
    watch.hear(0, "two", 1);
    expect([watch.missed, watch.repeated]).toEqual([0, 0]);
  });

  test("finds gaps and repeats", () => {
    const watch = new RevisionWatch();
    for (const revision of [1, 4, 4, 5]) watch.hear(0, "one", revision);
    expect([watch.missed, watch.repeated]).toEqual([2, 1]);
  });

  test("begins anew", () => {
    const watch = new RevisionWatch();
    for (const revision of [1, 3]) watch.hear(0, "one", revision);
    watch.reset();
    watch.hear(0, "one", 3);
    expect([watch.missed, watch.repeated]).toEqual([0, 0]);
  });
});
