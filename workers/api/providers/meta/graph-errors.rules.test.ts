import { describe, expect, it } from "vitest";
import arabic from "../../../../shared/locales/ar/failures.json" with { type: "json" };
import english from "../../../../shared/locales/en/failures.json" with { type: "json" };
import { decidedGraphCodes, decideGraphError, failureReasons } from "./graph-errors.ts";

/** The reference's table, by what it says to do. */
const table = {
  stop: [0, 190, 3, 10, 200, 250, 299, 131005, 131064, 131031, 368, 131037, 131042, 131044, 131045, 133010, 33],
  retry: [4, 80007, 130429, 131056, 1, 2, 131000, 131016, 131057],
  fail: [
    131048, 131049, 131050, 130472, 131026, 131047, 131051, 131052, 131053, 131008, 131009, 100, 131021, 130403, 131030,
    130497, 131062, 131063, 132000, 132001, 132005, 132007, 132008, 132012, 132015, 132016, 132068, 132069, 133000,
    133004, 133005, 133006, 133008, 133009, 133015, 133016, 135000, 137000, 138000, 139000,
  ],
};

describe("an error of Graph", () => {
  it.each(table.stop)("%i stops the number", (code) => {
    expect(decideGraphError(code).action).toBe("pause_number");
  });

  it.each(table.retry)("%i is tried again", (code) => {
    expect(decideGraphError(code).action).toBe("retry");
  });

  it.each(table.fail)("%i fails the message", (code) => {
    expect(decideGraphError(code).action).toBe("fail");
  });

  it("is decided for no code that the reference does not name", () => {
    const named = new Set(Object.values(table).flat());
    expect(decidedGraphCodes.filter((code) => !named.has(code))).toEqual([]);
  });

  it("waits minutes when the whole app is over its limit", () => {
    expect(decideGraphError(80007)).toEqual({ action: "retry", reason: "rate_limited", waitMs: 60_000 });
  });

  it("lets a person try again once the window is open", () => {
    expect(decideGraphError(131047)).toEqual({ action: "fail", reason: "window_closed", retryable: true });
  });

  it("is judged by its status when it has no code", () => {
    expect(decideGraphError(null, 401)).toMatchObject({ action: "pause_number", reason: "token_invalid" });
    expect(decideGraphError(null, 429)).toMatchObject({ action: "retry", reason: "rate_limited" });
    expect(decideGraphError(null, 502)).toMatchObject({ action: "retry", reason: "temporary_problem" });
    expect(decideGraphError(null, 404)).toMatchObject({ action: "fail", reason: "provider_refused" });
  });
});

describe("the sentences for people", () => {
  it("exist for every reason in both languages, and for nothing else", () => {
    expect(Object.keys(english).toSorted()).toEqual([...failureReasons].toSorted());
    expect(Object.keys(arabic).toSorted()).toEqual([...failureReasons].toSorted());
  });

  it("are Arabic in Arabic", () => {
    for (const sentence of Object.values(arabic)) expect(sentence).toMatch(/^[\u0600-\u06ff]/);
  });
});
