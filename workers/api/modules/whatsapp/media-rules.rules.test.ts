import { describe, expect, it } from "vitest";
import type { GraphFailure } from "../../providers/meta/graph-request.ts";
import { downloadFailure, isAddressStale, locateFailure } from "./media-rules.ts";

const refused = (status: number, code: number | null = null): GraphFailure => ({
  kind: "refused",
  status,
  code,
  subcode: null,
  message: "",
  retryAfterMs: null,
});
const lost: GraphFailure = { kind: "unknown", reason: "timeout", status: null };

describe("a medium that Meta does not find", () => {
  it("is given up, because its id will not come back", () => {
    expect(locateFailure(refused(404))).toEqual({ kind: "failed", reason: "gone" });
    expect(locateFailure(refused(400, 100))).toEqual({ kind: "failed", reason: "gone" });
  });

  it("is asked for again when the question failed for another reason, a dead token included", () => {
    expect(locateFailure(refused(401, 190))).toEqual({ kind: "retry", reason: "190" });
    expect(locateFailure(refused(503))).toEqual({ kind: "retry", reason: "503" });
    expect(locateFailure(lost)).toEqual({ kind: "retry", reason: "unknown" });
    expect(locateFailure({ kind: "unreachable", reason: "host_not_allowed" }).kind).toBe("retry");
  });
});

describe("an address that brings nothing", () => {
  it("is asked for anew, except on a host that must not see the token", () => {
    expect(downloadFailure(refused(404))).toEqual({ kind: "retry", reason: "404" });
    expect(downloadFailure(lost)).toEqual({ kind: "retry", reason: "unknown" });
    expect(downloadFailure({ kind: "unreachable", reason: "host_not_allowed" })).toEqual({
      kind: "failed",
      reason: "host_not_allowed",
    });
  });

  it("is stale at once when it was refused, not when its host had a bad moment", () => {
    expect([404, 403, 401].map((status) => isAddressStale(refused(status)))).toEqual([true, true, true]);
    expect([refused(500), refused(429), lost].map(isAddressStale)).toEqual([false, false, false]);
  });
});
