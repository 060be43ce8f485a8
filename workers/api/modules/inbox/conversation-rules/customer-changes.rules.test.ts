import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { InboundEvent } from "../../../providers/meta/inbound.ts";
import { photoContent, start, TestThread, textEvent } from "./test-thread.ts";

const message = textEvent("wamid.1", "I want a refnd");
const reaction = (emoji: string | null, at: number): InboundEvent => ({
  kind: "reaction",
  providerId: `wamid.r${at}`,
  at,
  target: "wamid.1",
  emoji,
});
const edit = (body: string, at: number): InboundEvent => ({
  kind: "edit",
  providerId: `wamid.e${at}`,
  at,
  target: "wamid.1",
  content: { kind: "text", body },
});
const revoke: InboundEvent = { kind: "revoke", providerId: "wamid.v", at: start + 50, target: "wamid.1" };

function threadAfter(...events: readonly InboundEvent[]): TestThread {
  const thread = new TestThread();
  thread.now = start + 1_000;
  for (const event of events) thread.hear(event);
  return thread;
}

describe("a reaction", () => {
  it("shows on its message, changes, and goes", () => {
    const thread = threadAfter(message, reaction("👍", start + 1));
    expect(thread.bySequence(1)?.reactions).toMatchObject([{ by: "customer", emoji: "👍" }]);
    thread.hear(reaction("❤️", start + 2));
    expect(thread.bySequence(1)?.reactions).toMatchObject([{ emoji: "❤️" }]);
    thread.hear(reaction(null, start + 3));
    expect(thread.bySequence(1)?.reactions).toEqual([]);
  });

  it("does not come back when an older one is repeated", () => {
    const thread = threadAfter(message, reaction("👍", start + 1), reaction(null, start + 2));
    expect(thread.hear(reaction("👍", start + 1))).toBe(0);
    expect(thread.written).toBe(0);
  });

  it("gives the lists nothing to follow", () => {
    const thread = threadAfter(message);
    const before = thread.head.listedRevision;
    thread.hear(reaction("👍", start + 1));
    expect(thread.head).toMatchObject({ revision: 2, listedRevision: before, unread: 1 });
  });
});

describe("an edit", () => {
  it("shows the new words and remembers the old", () => {
    const thread = threadAfter(message, edit("I want a refund", start + 1));
    expect(thread.bySequence(1)).toMatchObject({
      content: { kind: "text", body: "I want a refund" },
      editedAt: start + 1,
      formerTexts: [{ text: "I want a refnd", until: start + 1 }],
    });
    expect(thread.head).toMatchObject({ unread: 1, lastSequence: 1, stale: [[1, 2]] });
  });

  it("of a caption keeps the photo", () => {
    const photo = {
      kind: "message" as const,
      providerId: "wamid.1",
      at: start,
      content: photoContent("media-1", "befor"),
      replyTo: null,
      forwarded: false,
    };
    const thread = threadAfter(photo);
    const before = thread.bySequence(1)?.content;
    thread.hear({
      ...edit("", start + 1),
      kind: "edit",
      target: "wamid.1",
      content: photoContent("media-1", "before"),
    });
    const after = thread.bySequence(1)?.content;
    expect(after).toMatchObject({ kind: "media", caption: "before" });
    expect(after?.kind === "media" && before?.kind === "media" && after.media.id === before.media.id).toBe(true);
    expect(thread.head.intake).toEqual([1]);
  });
});

describe("a revoke", () => {
  it("takes the words away for good and leaves a mark", () => {
    const thread = threadAfter(message, edit("I want a refund", start + 1), revoke);
    expect(thread.bySequence(1)).toMatchObject({ revokedAt: start + 50, formerTexts: [] });
    expect(JSON.stringify(thread.bySequence(1))).not.toMatch(/refnd|refund/);
    expect(thread.told.at(-1)?.type).toBe("messageDeleted");
    expect(thread.hear(edit("again", start + 90))).toBe(0);
  });

  it("of a photo ends the copying", () => {
    const photo = {
      kind: "message" as const,
      providerId: "wamid.1",
      at: start,
      content: photoContent("media-1"),
      replyTo: null,
      forwarded: false,
    };
    const thread = threadAfter(photo, revoke);
    expect(thread.head.intake).toEqual([]);
    expect(thread.bySequence(1)?.intake).toBeNull();
  });
});

describe("changes that come before their message", () => {
  it("are held, and applied when it comes", () => {
    const thread = threadAfter(reaction("👍", start + 1), edit("I want a refund", start + 2), message);
    expect(thread.bySequence(1)).toMatchObject({ content: { body: "I want a refund" }, reactions: [{ emoji: "👍" }] });
    expect(thread.head.held).toEqual([]);
  });

  it("end the same in every order", () => {
    const events = [
      message,
      reaction("👍", start + 1),
      reaction("❤️", start + 2),
      edit("one", start + 3),
      edit("two", start + 4),
    ];
    const expected = threadAfter(...events).bySequence(1);
    fc.assert(
      fc.property(fc.shuffledSubarray([...events, ...events], { minLength: events.length * 2 }), (shuffled) => {
        const row = threadAfter(...shuffled).bySequence(1);
        expect(row?.content).toEqual(expected?.content);
        expect(row?.reactions).toEqual(expected?.reactions);
      }),
    );
  });

  it("are bounded", () => {
    const thread = new TestThread();
    for (let index = 0; index < 100; index += 1) {
      thread.hear({ kind: "revoke", providerId: `wamid.v${index}`, at: start, target: `wamid.x${index}` });
    }
    expect(thread.head.held).toHaveLength(20);
    expect(thread.rows.size).toBe(0);
  });
});
