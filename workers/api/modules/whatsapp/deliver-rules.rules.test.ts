import { describe, expect, it } from "vitest";
import { decidedGraphCodes } from "../../providers/meta/graph-errors.ts";
import type { GraphFailure } from "../../providers/meta/graph-request.ts";
import { giveBack, hasTimeToSend, pausedRetryMs, readFailure, uploadFailure } from "./deliver-rules.ts";

const now = 1_000_000;
const refused = (code: number | null, status = 400, retryAfterMs: number | null = null): GraphFailure => ({
  kind: "refused",
  status,
  code,
  subcode: null,
  message: "",
  retryAfterMs,
});

const read = (failure: GraphFailure) => readFailure(failure, now, 0);

describe("a failed send", () => {
  it("is uncertain, and never sent again blindly, when no answer said yes or no", () => {
    for (const reason of ["timeout", "connection_lost", "bad_answer"] as const) {
      expect(read({ kind: "unknown", reason, status: null }).outcome).toEqual({
        kind: "uncertain",
        reason,
      });
    }
  });

  it("is tried again when it provably never left, or Meta has a bad moment", () => {
    expect(read({ kind: "unreachable", reason: "origin_down" }).outcome.kind).toBe("retry");
    expect(read(refused(null, 500)).outcome).toMatchObject({ kind: "retry", code: "temporary_problem" });
    expect(read(refused(131000, 500)).outcome).toMatchObject({ kind: "retry", providerCode: "131000" });
  });

  it("slows the whole number down when it went too fast, and keeps the time Meta named", () => {
    const { tooFast, outcome } = read(refused(130429, 429, 7_000));
    expect(tooFast).toEqual({ retryAfterMs: 7_000 });
    expect(outcome).toMatchObject({ kind: "retry", retryAfterMs: 7_000 });
    expect(read(refused(130429, 429)).tooFast).toEqual({ retryAfterMs: null });
    // An hourly limit of the app: a second's pause would be of no use.
    expect(read(refused(4)).tooFast).toEqual({ retryAfterMs: 60_000 });
    expect(read(refused(131056)).tooFast).toBeNull();
  });

  it("pauses the number and lets the message wait when the token no longer works", () => {
    expect(read(refused(190, 401))).toEqual({
      outcome: { kind: "later", retryAt: now + pausedRetryMs, reason: "token_invalid" },
      pause: "token_invalid",
      tooFast: null,
    });
  });

  it("ends with a reason a person understands where trying again is of no use", () => {
    expect(read(refused(131047)).outcome).toEqual({
      kind: "failed",
      code: "window_closed",
      providerCode: "131047",
    });
    expect(read(refused(424_242)).outcome).toMatchObject({ kind: "failed", code: "provider_refused" });
  });

  it("has an outcome for every code Meta documents", () => {
    for (const code of decidedGraphCodes)
      expect(["retry", "failed", "later"]).toContain(read(refused(code)).outcome.kind);
  });
});

describe("a claim given back", () => {
  it("comes back spread out, never early", () => {
    expect(giveBack("no_slot", now, 0)).toEqual({ kind: "later", retryAt: now, reason: "no_slot" });
    expect(giveBack("no_slot", now + 0.5, 0.999)).toMatchObject({ retryAt: now + 1_999 });
  });

  it("is used only while the latest possible answer still falls within the lease", () => {
    expect(hasTimeToSend(now + 10_001, 10_000, now)).toBe(true);
    expect(hasTimeToSend(now + 10_000, 10_000, now)).toBe(false);
  });
});

describe("an upload of which nobody knows the outcome", () => {
  it("is no message, and may be repeated", () => {
    const lost: GraphFailure = { kind: "unknown", reason: "timeout", status: null };
    expect(read(uploadFailure(lost)).outcome).toMatchObject({ kind: "retry", code: "temporary_problem" });
    expect(uploadFailure(refused(131053))).toEqual(refused(131053));
  });
});
