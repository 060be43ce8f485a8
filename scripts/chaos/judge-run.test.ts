import { describe, expect, it } from "vitest";
import { isKept, judgeRun } from "./judge-run.ts";

const clean = {
  written: ["a", "b"],
  received: ["b", "a"],
  sent: [
    { body: "x", state: "read" },
    { body: "y", state: "uncertain" },
  ],
  arrived: ["x"],
} as const;

describe("the judge of a run", () => {
  it("is content when everything came once, and what did not is listed", () => {
    const verdict = judgeRun(clean);
    expect(verdict.listed).toEqual(["y"]);
    expect(isKept(verdict)).toBe(true);
  });

  it.each([
    ["a customer's message that is in no thread", { ...clean, received: ["a"] }, "inboundLost"],
    ["one that stands there twice", { ...clean, received: ["a", "b", "b"] }, "inboundTwice"],
    ["an answer that arrived twice", { ...clean, arrived: ["x", "x"] }, "outboundTwice"],
    ["an answer that never came though its thread says sent", { ...clean, arrived: [] }, "outboundLost"],
    ["an answer that waits for ever", { ...clean, sent: [{ body: "z", state: "queued" }] as const }, "outboundLost"],
    ["an answer that arrived though its thread doubts it", { ...clean, arrived: ["x", "y"] }, "wronglyListed"],
  ] as const)("finds %s", (_what, run, breach) => {
    const verdict = judgeRun(run);
    expect(verdict[breach].length).toBeGreaterThan(0);
    expect(isKept(verdict)).toBe(false);
  });
});
