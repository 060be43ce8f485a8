import { z } from "@hono/zod-openapi";
import { expect, test } from "vitest";
import { describeIssues } from "./field-errors.ts";

const Body = z.strictObject({
  name: z.string().min(2).max(4),
  email: z.email(),
  role: z.enum(["admin", "agent"]),
  nested: z.object({ list: z.array(z.number()) }),
});

function describe(value: unknown) {
  const result = Body.safeParse(value);
  return describeIssues("json", result.error?.issues ?? []).map(({ path, code }) => `${path} ${code}`);
}

test("each field is named by its place in the request, with a stable code", () => {
  expect(describe({ name: "x", email: "no", role: "boss", nested: { list: [1, "2"] } })).toEqual([
    "body.name too_short",
    "body.email wrong_format",
    "body.role not_allowed",
    "body.nested.list.1 wrong_type",
  ]);
});

test("what is missing is told from what is wrong, and strangers are named", () => {
  const issues = describe({ name: "abcde", email: 1, role: "admin", extra: true });
  expect(issues).toEqual(["body.name too_long", "body.email wrong_type", "body.nested required", "body unknown"]);
});
