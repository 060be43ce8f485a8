import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { activateFault, drawAnswerFault, drawWebhookFault, FaultRequest } from "./fault.ts";

const activate = (fault: object) => activateFault(FaultRequest.parse(fault));

describe("a fault", () => {
  it("for the next N hits exactly N occasions of its kind and then is gone", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 30 }),
        fc.array(fc.constantFrom("messages", "media"), { maxLength: 80 }),
        (next, calls) => {
          let faults = [activate({ kind: "timeout_before", next })];
          let hits = 0;
          for (const endpoint of calls) {
            const draw = drawAnswerFault(faults, endpoint, () => 0.99);
            faults = draw.faults;
            if (draw.fault) hits += 1;
          }
          const occasions = calls.filter((endpoint) => endpoint === "messages").length;
          expect(hits).toBe(Math.min(next, occasions));
          expect(faults.length).toBe(occasions >= next ? 0 : 1);
        },
      ),
    );
  });

  it("by probability stands for ever and hits by chance", () => {
    const faults = [activate({ kind: "rate_limited", probability: 0.25 })];
    expect(drawAnswerFault(faults, "messages", () => 0.24)).toEqual({ fault: { kind: "rate_limited" }, faults });
    expect(drawAnswerFault(faults, "messages", () => 0.25)).toEqual({ fault: null, faults });
  });

  it("hits once when nothing is said, in the order they were asked for", () => {
    const first = drawAnswerFault(
      [activate({ kind: "timeout_after" }), activate({ kind: "server_error" })],
      "messages",
      () => 0,
    );
    expect(first.fault).toEqual({ kind: "timeout_after" });
    const second = drawAnswerFault(first.faults, "messages", () => 0);
    expect(second).toEqual({ fault: { kind: "server_error", status: 500, graphBody: true }, faults: [] });
  });

  it("of answers leaves webhooks alone, and the other way round", () => {
    const faults = [activate({ kind: "rate_limited", endpoint: "any" }), activate({ kind: "duplicate" })];
    expect(drawWebhookFault(faults, null, () => 0).fault).toEqual({ kind: "duplicate", copies: 1 });
    expect(drawAnswerFault(faults, "receipts", () => 0).fault).toEqual({ kind: "rate_limited" });
  });

  it("that loses a status loses no message, and only the status it names", () => {
    const faults = [activate({ kind: "lost_status", status: "delivered" })];
    expect(drawWebhookFault(faults, null, () => 0).fault).toBeNull();
    expect(drawWebhookFault(faults, "sent", () => 0).fault).toBeNull();
    expect(drawWebhookFault(faults, "delivered", () => 0).fault).toMatchObject({ kind: "lost_status" });
  });

  it("nobody knows is refused", () => {
    expect(FaultRequest.safeParse({ kind: "earthquake" }).success).toBe(false);
    expect(FaultRequest.safeParse({ kind: "slow" }).success).toBe(false);
  });
});
