import { expect, test } from "vitest";
import { makeMessage, minutesAgo } from "../testing/make-conversation.ts";
import type { PendingMessage } from "./pending.ts";
import { arrangeThread, findItemOf } from "./thread-items.ts";

const dayOf = (at: number) => new Date(at).toISOString().slice(0, 10);
const arrange = (...messages: Parameters<typeof arrangeThread>[0]) =>
  arrangeThread(messages, [], { firstUnread: null, dayOf });
const member = { kind: "member", memberId: "mem_1", name: "Omar" } as const;

test("messages of one person within a minute join into a group", () => {
  const at = minutesAgo(10);
  const items = arrange(makeMessage(1, { at }), makeMessage(2, { at }), makeMessage(3, { at: minutesAgo(9) }));
  expect(items.map((item) => (item.kind === "group" ? item.messages.length : item.kind))).toEqual(["day", 2, 1]);
});

test("another person starts another group, even in the same minute", () => {
  const at = minutesAgo(10);
  const ours = { at, direction: "out", author: member } as const;
  const colleague = { ...ours, author: { ...member, memberId: "mem_2" } };
  expect(arrange(makeMessage(1, { at }), makeMessage(2, ours), makeMessage(3, colleague))).toHaveLength(4);
});

test("a day line stands before the first message of each day", () => {
  const items = arrange(makeMessage(1, { at: minutesAgo(2000) }), makeMessage(2, { at: minutesAgo(5) }));
  expect(items.map(({ kind }) => kind)).toEqual(["day", "group", "day", "group"]);
});

test("what is new starts a group of its own under its line", () => {
  const at = minutesAgo(5);
  const messages = [makeMessage(1, { at }), makeMessage(2, { at })];
  const items = arrangeThread(messages, [], { firstUnread: 2, dayOf });
  expect(items.map(({ kind }) => kind)).toEqual(["day", "group", "unread", "group"]);
});

test("a message that did not go out ends its group, so that its trouble stands beneath it", () => {
  const failure = { code: "window_closed", providerCode: null, retryable: false };
  const common = { at: minutesAgo(5), direction: "out", author: member } as const;
  const items = arrange(makeMessage(1, { ...common, state: "failed", failure }), makeMessage(2, common));
  expect(items).toHaveLength(3);
});

test("notices stand alone and discarded messages are gone", () => {
  const notice = { kind: "notice", notice: "number_changed", detail: null } as const;
  const items = arrange(makeMessage(1, { content: notice }), makeMessage(2, { state: "discarded", direction: "out" }));
  expect(items.map(({ kind }) => kind)).toEqual(["day", "notice"]);
});

test("what is on its way comes last", () => {
  const content = { kind: "text", body: "hi" } as const;
  const pending: PendingMessage = {
    key: "k",
    conversationId: "cnv_1",
    content,
    replyTo: null,
    at: 0,
    state: { kind: "sending" },
  };
  expect(arrangeThread([makeMessage(1)], [pending], { firstUnread: null, dayOf }).at(-1)?.key).toBe("k");
});

test("a message is found in the item that shows it", () => {
  const at = minutesAgo(10);
  const items = arrange(makeMessage(1, { at }), makeMessage(2, { at }));
  expect(findItemOf(items, "msg_2")).toBe("msg_1");
  expect(findItemOf(items, "msg_9")).toBeNull();
});
