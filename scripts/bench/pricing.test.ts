import { expect, test } from "vitest";
import { addCounts, isNothing, type Counts } from "./metered/counts.ts";
import { billOf, estimatesOf, shareOf } from "./pricing.ts";

const nothing: Counts = {
  workerRequests: {},
  objectRequests: {},
  objectRowsRead: {},
  objectRowsWritten: {},
  alarmsSet: {},
  databaseRowsRead: {},
  databaseRowsWritten: {},
  queueOperations: {},
  logLines: {},
  objectMilliseconds: {},
};

const message: Counts = {
  ...nothing,
  workerRequests: { "POST /webhooks/whatsapp/main": 1 },
  objectRequests: { "Conversation.receive": 1, "Lobby.tell": 1, "Conversation.alarm": 1 },
  objectRowsWritten: { Conversation: 1 },
  alarmsSet: { Conversation: 1 },
  databaseRowsWritten: { TENANT_0: 4 },
  queueOperations: { "whatsapp written": 1, "whatsapp read": 1, "whatsapp deleted": 1 },
  logLines: { info: 1 },
  objectMilliseconds: { "Conversation.receive": 4, "Conversation.alarm": 6 },
};

test("a bill is counts times prices", () => {
  const { lines, dollars } = billOf(message);
  const byName = Object.fromEntries(lines.map((line) => [line.what, line.dollars]));
  expect(byName["Worker requests"]).toBeCloseTo(0.3);
  expect(byName["Durable Object requests"]).toBeCloseTo(0.45);
  expect(byName["rows written in objects"]).toBe(1);
  expect(byName["alarms set (a row each)"]).toBe(1);
  expect(byName["rows written in D1"]).toBe(4);
  expect(byName["queue operations"]).toBeCloseTo(1.2);
  expect(dollars).toBeCloseTo(7.95);
});

test("a thousand rows read cost as much as one written", () => {
  expect(billOf({ ...nothing, databaseRowsRead: { TENANT_0: 1_000 } }).dollars).toBeCloseTo(1);
});

test("estimates stand beside the bill: logs by line and invocation, CPU, and objects at work", () => {
  const [logs, cpu, duration] = estimatesOf(message, 5);
  expect(logs).toMatchObject({ count: 5 });
  expect(logs?.dollars).toBeCloseTo(3);
  expect(cpu?.dollars).toBeCloseTo(0.1);
  expect(duration?.dollars).toBeCloseTo(0.01 * 0.128 * 12.5);
});

test("of a page's hundred deliveries each costs the hundredth part", () => {
  const page = addCounts(message, message);
  expect(shareOf(page, 2)).toEqual(message);
  expect(billOf(shareOf(page, 100)).dollars).toBeCloseTo(billOf(page).dollars / 100);
});

test("what could not be measured has no price", () => {
  expect(estimatesOf(message, null)[1]?.dollars).toBeNaN();
});

test("counts add up name by name", () => {
  const sum = addCounts(message, { ...nothing, objectRequests: { "Lobby.tell": 2, "Lobby.hotSet": 1 } });
  expect(sum.objectRequests).toEqual({
    "Conversation.receive": 1,
    "Lobby.tell": 3,
    "Conversation.alarm": 1,
    "Lobby.hotSet": 1,
  });
  expect(isNothing(sum)).toBe(false);
  expect(isNothing(addCounts(nothing, nothing))).toBe(true);
});
