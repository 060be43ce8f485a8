import { describe, expect, it } from "vitest";
import { decidedGraphCodes } from "../../providers/meta/graph-errors.ts";
import type { GraphFailure } from "../../providers/meta/graph-request.ts";
import { pausedRetryMs, readFailure } from "./deliver-rules.ts";

const now = 1_000_000;
const refused = (code: number | null, status = 400, retryAfterMs: number | null = null): GraphFailure => ({
  kind: "refused",
  status,
  code,
  subcode: null,
  message: "",
  retryAfterMs,
});

describe("a failed send", () => {
  it("is uncertain, and never sent again blindly, when no answer said yes or no", () => {
    for (const reason of ["timeout", "connection_lost", "bad_answer"] as const) {
      expect(readFailure({ kind: "unknown", reason, status: null }, now).outcome).toEqual({
        kind: "uncertain",
        reason,
      });
    }
  });

  it("is tried again when it provably never left, or Meta has a bad moment", () => {
    expect(readFailure({ kind: "unreachable", reason: "origin_down" }, now).outcome.kind).toBe("retry");
    expect(readFailure(refused(null, 500), now).outcome).toMatchObject({ kind: "retry", code: "temporary_problem" });
    expect(readFailure(refused(131000, 500), now).outcome).toMatchObject({ kind: "retry", providerCode: "131000" });
  });

  it("slows the whole number down when it went too fast, and keeps the time Meta named", () => {
    const read = readFailure(refused(130429, 429, 7_000), now);
    expect(read.tooFast).toEqual({ retryAfterMs: 7_000 });
    expect(read.outcome).toMatchObject({ kind: "retry", retryAfterMs: 7_000 });
    expect(readFailure(refused(131056), now).tooFast).toBeNull();
  });

  it("pauses the number and lets the message wait when the token no longer works", () => {
    const read = readFailure(refused(190, 401), now);
    expect(read).toEqual({
      outcome: { kind: "later", retryAt: now + pausedRetryMs, reason: "token_invalid" },
      pause: "token_invalid",
      tooFast: null,
    });
  });

  it("ends with a reason a person understands where trying again is of no use", () => {
    expect(readFailure(refused(131047), now).outcome).toEqual({
      kind: "failed",
      code: "window_closed",
      providerCode: "131047",
    });
    expect(readFailure(refused(424_242), now).outcome).toMatchObject({ kind: "failed", code: "provider_refused" });
  });

  it("has an outcome for every code Meta documents", () => {
    for (const code of decidedGraphCodes)
      expect(["retry", "failed", "later"]).toContain(readFailure(refused(code), now).outcome.kind);
  });
});
