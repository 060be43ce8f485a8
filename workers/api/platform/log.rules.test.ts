import { DrizzleQueryError } from "drizzle-orm/errors";
import { expect, test } from "vitest";
import { AppError } from "./errors.ts";
import { createLog, type LogLevel } from "./log.ts";

function capture() {
  const lines: { level: LogLevel; line: Record<string, unknown> }[] = [];
  const log = createLog({ requestId: "req_1" }, (level, line) => lines.push({ level, line: JSON.parse(line) }));
  return { log, lines };
}

test("a line is one JSON object with its event, its fields and those of its log", () => {
  const { log, lines } = capture();
  log.with({ orgId: "org_1" }).info("thing.happened", { count: 2 });
  const line = { level: "info", event: "thing.happened", requestId: "req_1", orgId: "org_1", count: 2 };
  expect(lines).toEqual([{ level: "info", line }]);
});

test("of a failed query only the database's own words are kept, never the values", () => {
  const { log, lines } = capture();
  const cause = new Error("D1_ERROR: no such column: x");
  log.error("query.failed", new DrizzleQueryError("select ?", ["a private sentence"], cause));
  expect(lines[0]?.line["message"]).toBe("D1_ERROR: no such column: x");
  expect(JSON.stringify(lines)).not.toContain("a private sentence");
});

test("an expected error is named by its code, with what caused it", () => {
  const { log, lines } = capture();
  log.error("commit.failed", new AppError(503, "commit.placement_moved", { cause: new Error("moved away") }));
  expect(lines[0]?.line).toMatchObject({ code: "commit.placement_moved", cause: "moved away" });
});

test("whatever is thrown can be logged", () => {
  const { log, lines } = capture();
  for (const thrown of ["text", 5, null, undefined, { secret: "inside" }]) log.error("odd.thing", thrown);
  expect(lines).toHaveLength(5);
  expect(JSON.stringify(lines)).not.toContain("inside");
});
