import { builtInRole } from "../../../../shared/permissions.ts";
import { describe, expect, it } from "vitest";
import type { ConversationSummary } from "../../../../shared/messages.ts";
import { byLastAt, matchesFilter, overlay, standsAfter, viewFor } from "./conversation-list-rules.ts";

const at = (minute: number) => new Date(Date.UTC(2026, 10, 21, 9, minute)).toISOString();
const summary = (id: string, minute: number, part: Partial<ConversationSummary> = {}): ConversationSummary => ({
  id,
  channelId: "chn_1",
  contact: { id: "con_1", name: "", phone: null, username: null, channelUserId: null, customerId: null },
  status: "open",
  assigneeId: null,
  unread: 0,
  lastMessage: null,
  lastAt: at(minute),
  waitingSince: null,
  windowClosesAt: null,
  revision: 1,
  ...part,
});
const ids = (summaries: readonly ConversationSummary[]) => summaries.map(({ id }) => id);

describe("the list", () => {
  it("is ordered by the last message, the newest first, ties by id", () => {
    expect(ids([summary("a", 1), summary("b", 3), summary("c", 1)].sort(byLastAt))).toEqual(["b", "c", "a"]);
  });

  it("goes on after a position, also among those of the same moment", () => {
    const position = { lastAt: Date.parse(at(3)), id: "b" };
    const later = [summary("a", 3), summary("b", 3), summary("c", 3), summary("d", 2), summary("e", 4)];
    expect(ids(later.filter((one) => standsAfter(one, position)))).toEqual(["a", "d"]);
  });

  it("shows what changed a moment ago where it belongs, and never an older state over a newer row", () => {
    const rows = [summary("a", 5), summary("b", 4, { revision: 7 }), summary("c", 3)];
    const hot = [summary("c", 6, { revision: 2 }), summary("b", 9, { revision: 6 }), summary("d", 4), summary("e", 1)];
    expect(ids(overlay(rows, hot, at(3)))).toEqual(["c", "a", "d", "b"]);
    expect(ids(overlay(rows, hot, null))).toEqual(["c", "a", "d", "b", "e"]);
  });

  it("is filtered by what people work with", () => {
    const mine = summary("a", 1, { assigneeId: "mem_1", unread: 2 });
    const closed = summary("b", 1, { assigneeId: "mem_1", status: "closed" });
    expect(
      (["all", "mine", "unassigned", "unread", "open"] as const).map((filter) => matchesFilter(mine, filter, "mem_1")),
    ).toEqual([true, true, false, true, true]);
    expect(
      (["all", "mine", "unassigned", "unread", "open"] as const).map((filter) =>
        matchesFilter(closed, filter, "mem_1"),
      ),
    ).toEqual([true, false, false, false, false]);
    expect(matchesFilter(summary("c", 1), "unassigned", "mem_1")).toBe(true);
  });

  it("hides from an agent what is somebody else's, and gives a preview of what is nobody's", () => {
    const agent = { memberId: "mem_1", role: builtInRole("agent") };
    expect(viewFor(summary("a", 1, { assigneeId: "mem_1" }), agent)?.visibility).toBe("full");
    expect(viewFor(summary("a", 1), agent)?.visibility).toBe("preview");
    expect(viewFor(summary("a", 1, { assigneeId: "mem_2" }), agent)).toBeNull();
    expect(
      viewFor(summary("a", 1, { assigneeId: "mem_2" }), { memberId: "mem_9", role: builtInRole("member") })?.visibility,
    ).toBe("full");
  });
});
