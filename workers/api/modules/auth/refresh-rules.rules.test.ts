import { describe, expect, it } from "vitest";
import { decideRefresh, reuseGraceMs } from "./refresh-rules.ts";

const state = {
  tokenHash: "current",
  previousTokenHash: "old",
  rotatedAt: 1_000_000,
  expiresAt: 9_000_000,
  revokedAt: null,
};

describe("a presented refresh token", () => {
  it("is rotated when it is the current one", () => {
    expect(decideRefresh(state, "current", 2_000_000)).toEqual({ kind: "rotate" });
  });

  it("gives the same successor again while the grace of 30 seconds lasts, and revokes the family after it", () => {
    expect(decideRefresh(state, "old", state.rotatedAt + reuseGraceMs - 1)).toEqual({ kind: "repeat" });
    expect(decideRefresh(state, "old", state.rotatedAt + reuseGraceMs)).toEqual({ kind: "revoke" });
  });

  it("revokes the family when it is older than the one before, or made up", () => {
    expect(decideRefresh(state, "ancient", state.rotatedAt + 1)).toEqual({ kind: "revoke" });
  });

  it("is refused, quietly, once the sign-in is over", () => {
    expect(decideRefresh(state, "current", state.expiresAt)).toEqual({ kind: "refuse" });
    expect(decideRefresh({ ...state, revokedAt: 5 }, "current", 2_000_000)).toEqual({ kind: "refuse" });
    expect(decideRefresh({ ...state, revokedAt: 5 }, "old", state.rotatedAt + 1)).toEqual({ kind: "refuse" });
  });
});
