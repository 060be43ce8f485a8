import { builtInRole } from "../../../shared/permissions.ts";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { ServerFrame } from "../../../shared/socket.ts";
import { makeSummary, minutesAgo } from "../testing/make-conversation.ts";
import {
  appendPage,
  emptyList,
  type List,
  narrowList,
  openRow,
  placeSummary,
  reduceList,
  refreshFirstPage,
  type Row,
} from "./list.reduce.ts";

const admin = { memberId: "mem_1", role: builtInRole("admin") };
const agent = { memberId: "mem_2", role: builtInRole("agent") };
const idsOf = (list: List) => list.rows.map(({ summary }) => summary.id);
const full = (id: string, change = {}): Row => ({ visibility: "full", summary: makeSummary(id, change) });

function updated(summary: ReturnType<typeof makeSummary>): ServerFrame {
  const { id, revision } = summary;
  return { v: 1, type: "conversationUpdated", conversationId: id, revision, summary, visibility: "full" };
}

const three = appendPage(emptyList("all", ""), {
  items: [
    full("cnv_a", { lastAt: minutesAgo(1) }),
    full("cnv_b", { lastAt: minutesAgo(2) }),
    full("cnv_c", { lastAt: minutesAgo(3) }),
  ],
  nextCursor: null,
});

test("a conversation that moves comes to the top", () => {
  const list = reduceList(three, updated(makeSummary("cnv_c", { lastAt: minutesAgo(0), revision: 2 })), admin);
  expect(idsOf(list)).toEqual(["cnv_c", "cnv_a", "cnv_b"]);
});

test("a late frame does not undo a newer one", () => {
  const newer = reduceList(three, updated(makeSummary("cnv_b", { unread: 3, revision: 9 })), admin);
  const late = reduceList(newer, updated(makeSummary("cnv_b", { unread: 1, revision: 4 })), admin);
  expect(late.rows.find(({ summary }) => summary.id === "cnv_b")?.summary.unread).toBe(3);
});

test("what no longer matches the filter leaves, unless it is open", () => {
  const unread = appendPage(emptyList("unread", "", "cnv_a"), {
    items: [full("cnv_a", { unread: 2 }), full("cnv_b", { unread: 1 })],
    nextCursor: null,
  });
  const read = (id: string) => makeSummary(id, { unread: 0, revision: 2 });
  const list = placeSummary(placeSummary(unread, read("cnv_a"), admin), read("cnv_b"), admin);
  expect(idsOf(list)).toEqual(["cnv_a"]);
  expect(idsOf(openRow(list, "cnv_z", admin))).toEqual([]);
});

test("a conversation older than the last loaded page is not put behind it alone", () => {
  const paged = { ...three, nextCursor: "next" };
  expect(placeSummary(paged, makeSummary("cnv_old", { lastAt: minutesAgo(900) }), admin)).toBe(paged);
  expect(idsOf(placeSummary(three, makeSummary("cnv_old", { lastAt: minutesAgo(900) }), admin))).toContain("cnv_old");
});

test("a search keeps the order it was answered in and lets nothing in by itself", () => {
  const found = appendPage(emptyList("all", "price"), {
    items: [full("cnv_b", { lastAt: minutesAgo(9) }), full("cnv_a", { lastAt: minutesAgo(1) })],
    nextCursor: null,
  });
  const list = placeSummary(found, makeSummary("cnv_b", { lastAt: minutesAgo(0), revision: 2, unread: 1 }), admin);
  expect(idsOf(placeSummary(list, makeSummary("cnv_new", { lastAt: minutesAgo(0) }), admin))).toEqual([
    "cnv_b",
    "cnv_a",
  ]);
  expect(list.rows[0]?.summary.unread).toBe(1);
});

test("an agent sees what is theirs in full, what nobody has as a preview, and the rest not", () => {
  const seen = (assigneeId: string | null) =>
    placeSummary(emptyList("all", ""), makeSummary("cnv_x", { assigneeId }), agent).rows.map((row) => row.visibility);
  expect([seen("mem_2"), seen(null), seen("mem_1")]).toEqual([["full"], ["preview"], []]);
});

test("a conversation taken by somebody else goes at once", () => {
  const list = reduceList(three, { v: 1, type: "conversationHidden", conversationId: "cnv_b" }, agent);
  expect(idsOf(list)).toEqual(["cnv_a", "cnv_c"]);
});

test("a narrower role keeps only what it may see", () => {
  const mixed = appendPage(emptyList("all", ""), {
    items: [full("cnv_a", { assigneeId: "mem_1" }), full("cnv_b", { assigneeId: "mem_2" }), full("cnv_c")],
    nextCursor: null,
  });
  expect(narrowList(mixed, agent).rows.map(({ summary, visibility }) => [summary.id, visibility])).toEqual([
    ["cnv_c", "preview"],
    ["cnv_b", "full"],
  ]);
});

test("a fresh first page replaces what it speaks for and keeps what lies behind it", () => {
  const long = { ...appendPage(three, { items: [full("cnv_d", { lastAt: minutesAgo(50) })], nextCursor: "c2" }) };
  const page = {
    items: [full("cnv_n", { lastAt: minutesAgo(0) }), full("cnv_a", { lastAt: minutesAgo(1) })],
    nextCursor: "c1",
  };
  const list = refreshFirstPage(long, page);
  expect(idsOf(list)).toEqual(["cnv_n", "cnv_a", "cnv_b", "cnv_c", "cnv_d"]);
  expect(list.nextCursor).toBe("c2");
});

test("frames in any order and any number give the same list as in order", () => {
  const history = Array.from({ length: 24 }, (_, index) =>
    updated(
      makeSummary(`cnv_${index % 4}`, { revision: index + 2, unread: index % 3, lastAt: minutesAgo(30 - index) }),
    ),
  );
  const play = (frames: readonly ServerFrame[]) =>
    frames.reduce((list, frame) => reduceList(list, frame, admin), emptyList("unread", "")).rows;
  const truth = play(history);
  const shuffled = fc.shuffledSubarray([...history, ...history], { minLength: history.length * 2 });
  fc.assert(
    fc.property(shuffled, (frames) => {
      expect(play(frames)).toEqual(truth);
    }),
  );
});
