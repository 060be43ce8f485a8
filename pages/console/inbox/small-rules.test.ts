import { builtInRole } from "../../../shared/permissions.ts";
import { expect, test } from "vitest";
import { makeSummary, minutesAgo, noon } from "../testing/make-conversation.ts";
import { listAssignmentChoices } from "./assignment.rules.ts";
import { groupPhone, readContactLine, readContactName } from "./contact-name.ts";
import { holdOrder } from "./held-order.ts";
import { splitText } from "./split-text.ts";
import { listTimeline } from "./timeline.rules.ts";
import { noteTyping, stillTyping, typingLasts } from "./typing.ts";
import { createTypingSignal } from "./typing-signal.ts";
import { readWaiting, readWindow } from "./window.ts";

const plain = (text: string) => text.replace(/[\u2066-\u2069]/g, "");
const contact = makeSummary("cnv_1").contact;
const row = (id: string) => ({ visibility: "full", summary: makeSummary(id) }) as const;

test.each([
  ["+14155550134", "+1 415 555 0134"],
  ["+966501234567", "+966 501 234 567"],
  ["+97455123456", "+974 5512 3456"],
  ["+201001234567", "+20 100 123 4567"],
])("%s is read aloud as %s", (phone, grouped) => expect(plain(groupPhone(phone))).toBe(grouped));

test("a person without a phone number is known by name, else by username, else not at all", () => {
  const hidden = { ...contact, phone: null };
  expect(readContactLine(hidden)).toEqual({ kind: "hidden" });
  expect(plain(readContactName({ ...hidden, name: " ", username: "maha" }) ?? "")).toBe("@maha");
  expect(readContactName({ ...hidden, name: "" })).toBeNull();
});

test("while the order is held rows keep their places, new ones wait above, gone ones leave", () => {
  const held = ["a", "b", "c"];
  const arranged = holdOrder([row("new"), row("c"), row("a"), row("d")], held);
  expect(arranged.rows.map(({ summary }) => summary.id)).toEqual(["a", "c", "d"]);
  expect(arranged.waiting).toBe(1);
  expect(holdOrder([row("new")], null)).toEqual({ rows: [row("new")], waiting: 0 });
});

test("addresses become links without the full stop behind them", () => {
  expect(splitText("See https://loggia.example/a?b=1. Thanks")).toEqual([
    { kind: "text", text: "See " },
    { kind: "link", text: "https://loggia.example/a?b=1", href: "https://loggia.example/a?b=1" },
    { kind: "text", text: ". Thanks" },
  ]);
  expect(splitText("رابط: https://loggia.example؟").map(({ text }) => text)).toEqual([
    "رابط: ",
    "https://loggia.example",
    "؟",
  ]);
  expect(splitText("javascript:alert(1)").every(({ kind }) => kind === "text")).toBe(true);
});

test("the window closes at its time and is closing in its last hours", () => {
  const at = (hours: number) => ({ windowClosesAt: new Date(noon + hours * 3_600_000).toISOString() });
  expect(readWindow(at(20), noon)).toMatchObject({ kind: "open", closing: false });
  expect(readWindow(at(1), noon)).toMatchObject({ kind: "open", closing: true, left: 3_600_000 });
  expect(readWindow(at(0), noon)).toEqual({ kind: "closed", closedAt: noon });
  expect(readWindow({ windowClosesAt: null }, noon)).toEqual({ kind: "never" });
  expect(readWaiting({ waitingSince: minutesAgo(5) }, noon)).toBe(300_000);
});

test("typing that nobody ends is forgotten, and saying it again does not double it", () => {
  const frame = {
    v: 1,
    type: "agentTyping",
    conversationId: "cnv_1",
    memberId: "mem_1",
    name: "Omar",
    active: true,
  } as const;
  const typists = noteTyping(noteTyping([], frame, 0), frame, 100);
  expect(typists).toHaveLength(1);
  expect(stillTyping(typists, typingLasts + 99)).toHaveLength(1);
  expect(stillTyping(typists, typingLasts + 100)).toHaveLength(0);
  expect(noteTyping(typists, { ...frame, active: false }, 200)).toHaveLength(0);
});

test("one's own typing is said seldom, and its end once", () => {
  const said: boolean[] = [];
  let now = 0;
  const typing = createTypingSignal(
    (frame) => frame.type === "typing" && said.push(frame.active),
    () => now,
  );
  for (now = 0; now <= 5_000; now += 500) typing.note("cnv_1", true);
  typing.stop();
  typing.stop();
  expect(said).toEqual([true, true, false]);
});

test("who may assign what", () => {
  const kinds = (role: "admin" | "agent" | "member", assigneeId: string | null) =>
    listAssignmentChoices({ memberId: "me", role: builtInRole(role) }, { assigneeId }, ["me", "other"]).map((choice) =>
      choice.kind === "give" ? choice.memberId : choice.kind,
    );
  expect(kinds("admin", null)).toEqual(["take", "other"]);
  expect(kinds("admin", "other")).toEqual(["take", "release"]);
  expect(kinds("agent", null)).toEqual(["take"]);
  expect(kinds("agent", "me")).toEqual(["release"]);
  expect(kinds("agent", "other")).toEqual([]);
  expect(kinds("member", null)).toEqual([]);
});

test("the timeline tells the latest first and leaves out what is not known", () => {
  const summary = makeSummary("cnv_1", { waitingSince: minutesAgo(5) });
  expect(listTimeline(summary, minutesAgo(9000)).map(({ kind }) => kind)).toEqual(["waiting", "firstSeen"]);
  expect(listTimeline(makeSummary("cnv_1"), null)).toEqual([]);
});
