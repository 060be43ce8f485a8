import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ConversationSummary, ThreadMessage } from "../../../../shared/messages.ts";
import { builtInRole, builtInRoles } from "../../../../shared/permissions.ts";
import { HotSet } from "./lobby-hot-set.ts";
import type { ConversationFrame, SocketAttachment } from "./lobby-protocol.ts";
import { ReplayInProgress } from "./lobby-replay.ts";
import {
  frameLimit,
  gatherPresence,
  hearingOf,
  judgeFrame,
  mayHearAnnouncement,
  NarrowedFrame,
  narrowFrame,
  newcomer,
} from "./lobby-rules.ts";

const summary = (part: Partial<ConversationSummary> = {}): ConversationSummary => ({
  id: "cnv_1",
  channelId: "chn_1",
  contact: { id: "con_1", name: "Noura", phone: null, username: null, channelUserId: "SA.1", customerId: null },
  status: "open",
  assigneeId: "mem_1",
  unread: 1,
  lastMessage: null,
  lastAt: "2026-11-21T09:00:00.000Z",
  waitingSince: null,
  windowClosesAt: null,
  revision: 1,
  ...part,
});
const message = (revision: number): ThreadMessage => ({
  id: `msg_${revision}`,
  conversationId: "cnv_1",
  sequence: revision,
  revision,
  direction: "in",
  author: { kind: "customer" },
  content: { kind: "text", body: "a secret of the customer" },
  replyTo: null,
  forwarded: false,
  reactions: [],
  state: "received",
  failure: null,
  at: "2026-11-21T09:00:00.000Z",
  editedAt: null,
  revokedAt: null,
  idempotencyKey: null,
});
const newMessage = (revision: number, part: Partial<ConversationSummary> = {}): ConversationFrame => ({
  v: 1,
  type: "newMessage",
  conversationId: "cnv_1",
  revision,
  message: message(revision),
  summary: summary({ revision, ...part }),
});
const updated = (revision: number): ConversationFrame => ({
  v: 1,
  type: "conversationUpdated",
  conversationId: "cnv_1",
  revision,
  summary: summary({ revision }),
  visibility: "full",
});
const socket = (part: Partial<SocketAttachment>): SocketAttachment => ({
  connectionId: "tab_1",
  memberId: "mem_1",
  userId: "usr_1",
  signInId: "sgn_1",
  name: "Aisha",
  role: builtInRole("agent"),
  expiresAt: 9e15,
  watching: [],
  presence: "active",
  ...part,
});

describe("narrowing", () => {
  it("gives the whole change to who may read it, the summary to who may take it, and nothing of a message to others", () => {
    expect(narrowFrame(newMessage(3), "full")).toEqual(newMessage(3));
    expect(narrowFrame(newMessage(3), "preview")).toMatchObject({
      type: "conversationUpdated",
      visibility: "preview",
      revision: 3,
    });
    expect(narrowFrame(newMessage(3), "none")).toBeNull();
    expect(narrowFrame(updated(3), "hidden")).toEqual({ v: 1, type: "conversationHidden", conversationId: "cnv_1" });
  });

  it("tells an agent of a loss when there was something to lose, or when that is not known", () => {
    const agent = { memberId: "mem_2", role: builtInRole("agent") };
    const before = (revision: number, assigneeId: string | null) => summary({ revision, assigneeId });
    expect(hearingOf(agent, updated(5), before(4, "mem_2"))).toBe("hidden");
    expect(hearingOf(agent, updated(5), before(4, null))).toBe("hidden");
    expect(hearingOf(agent, newMessage(5), before(4, null))).toBe("hidden");
    expect(hearingOf(agent, updated(5), before(4, "mem_1"))).toBe("none");
    expect(hearingOf(agent, updated(5), before(3, "mem_1"))).toBe("hidden");
    expect(hearingOf(agent, updated(5), undefined)).toBe("hidden");
    expect(hearingOf(agent, newMessage(5), undefined)).toBe("none");
  });

  it("never lets an agent hear the text of what is assigned to somebody else", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...builtInRoles),
        fc.constantFrom("mem_1", "mem_2", null),
        fc.boolean(),
        (role, assigneeId, isMessage) => {
          const frame = isMessage ? newMessage(1, { assigneeId }) : { ...updated(1), summary: summary({ assigneeId }) };
          const narrowed = new NarrowedFrame(frame, undefined);
          const text = narrowed.textFor(narrowed.hearingOf({ memberId: "mem_1", role: builtInRole(role) })) ?? "";
          if (role === "agent" && assigneeId !== "mem_1") expect(text).not.toContain("a secret of the customer");
          if (role !== "agent" && isMessage) expect(text).toContain("a secret of the customer");
        },
      ),
    );
  });

  it("shows pairing codes only to those who may connect numbers", () => {
    const code = {
      v: 1,
      type: "qrCode",
      channelId: "chn_1",
      link: "x",
      expiresAt: "2026-11-21T09:00:00.000Z",
    } as const;
    expect(builtInRoles.filter((role) => mayHearAnnouncement(code, builtInRole(role)))).toEqual(["admin", "manager"]);
    expect(
      builtInRoles.filter((role) =>
        mayHearAnnouncement({ v: 1, type: "clientReady", channelId: "chn_1" }, builtInRole(role)),
      ),
    ).toEqual([...builtInRoles]);
  });
});

describe("presence", () => {
  it("counts a member once, active if any of their tabs is", () => {
    const tabs = [
      socket({ presence: "away" }),
      socket({ connectionId: "tab_2" }),
      socket({ connectionId: "tab_3", memberId: "mem_2", name: "Zaid", presence: "away" }),
    ];
    expect(gatherPresence(tabs)).toEqual([
      { memberId: "mem_1", name: "Aisha", state: "active" },
      { memberId: "mem_2", name: "Zaid", state: "away" },
    ]);
    expect(gatherPresence([])).toEqual([]);
  });
});

describe("manners", () => {
  it("bear a burst, and end with who goes on too fast or keeps sending garbage", () => {
    let manners = newcomer;
    const verdicts = Array.from({ length: frameLimit.frames + 1 }, () => {
      const judged = judgeFrame(manners, true, 100_000);
      manners = judged.manners;
      return judged.verdict;
    });
    expect(verdicts.slice(0, -1).every((verdict) => verdict === "fine")).toBe(true);
    expect(verdicts.at(-1)).toBe("too_fast");
    expect(judgeFrame(manners, true, 100_000 + frameLimit.perMs).verdict).toBe("fine");
    expect(judgeFrame({ since: 0, frames: 0, badFrames: frameLimit.badFrames - 1 }, false, 1).verdict).toBe(
      "bad_frames",
    );
  });
});

describe("a replay", () => {
  it("sends what was missed by revision, then what came meanwhile and is newer, then that it is complete", () => {
    const replay = new ReplayInProgress();
    for (const revision of [6, 7, 8]) replay.hold(newMessage(revision));
    const frames = replay.finish("cnv_1", {
      messages: [message(6), message(4)],
      summary: summary({ revision: 6 }),
      revision: 6,
      reset: false,
    });
    expect(frames.map((frame) => [frame.type, "revision" in frame ? frame.revision : null])).toEqual([
      ["messageUpdated", 4],
      ["messageUpdated", 6],
      ["conversationUpdated", 6],
      ["newMessage", 7],
      ["newMessage", 8],
      ["watching", 8],
    ]);
  });

  it("that got no answer lets go of what came meanwhile and asks for the thread to be read anew", () => {
    const replay = new ReplayInProgress();
    replay.hold(newMessage(7));
    expect(replay.giveUp("cnv_1", 5)).toEqual([
      newMessage(7),
      { v: 1, type: "watching", conversationId: "cnv_1", revision: 5, reset: true },
    ]);
  });

  it("during which too much came is given up for reading anew", () => {
    const replay = new ReplayInProgress();
    for (let revision = 2; revision < 2_000; revision++) replay.hold(newMessage(revision));
    const frames = replay.finish("cnv_1", { messages: [], summary: summary(), revision: 1, reset: false });
    expect(frames.map((frame) => frame.type)).toEqual(["conversationUpdated", "watching"]);
    expect(frames.at(-1)).toMatchObject({ revision: 1, reset: true });
  });

  it("says so when the thread has to be read anew", () => {
    const frames = new ReplayInProgress().finish("cnv_1", {
      messages: [],
      summary: summary({ revision: 900 }),
      revision: 900,
      reset: true,
    });
    expect(frames.at(-1)).toMatchObject({ type: "watching", revision: 900, reset: true });
  });
});

describe("the hot set", () => {
  it("keeps the newest summary of each conversation for a minute", () => {
    const hot = new HotSet();
    hot.add(summary({ revision: 2 }), 0);
    hot.add(summary({ revision: 1 }), 10);
    hot.add(summary({ id: "cnv_2" }), 30_000);
    expect(hot.list(40_000).map(({ id, revision }) => [id, revision])).toEqual([
      ["cnv_1", 2],
      ["cnv_2", 1],
    ]);
    expect(hot.list(60_000).map(({ id }) => id)).toEqual(["cnv_2"]);
  });
});
