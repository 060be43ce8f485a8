import { expect, test } from "vitest";
import { decideFailure } from "./token-endpoint-rules.ts";

test.each([
  [400, "invalid_grant", "refused"],
  [400, "invalid_client", "misconfigured"],
  [400, "invalid_request", "misconfigured"],
  [401, "unauthorized_client", "misconfigured"],
  [400, "unsupported_grant_type", "misconfigured"],
  [429, "invalid_grant", "unreachable"],
  [503, undefined, "unreachable"],
  [400, undefined, "unreachable"],
  [302, { an: "object" }, "unreachable"],
  [null, null, "unreachable"],
])("%s %s is %s", (status, error, kind) => {
  expect(decideFailure(status, error)).toMatchObject({ kind, status });
});
