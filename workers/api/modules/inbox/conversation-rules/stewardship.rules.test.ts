import { describe, expect, it } from "vitest";
import type { Viewer } from "../conversation-protocol.ts";
import { visibilityFor } from "./sending.ts";
import { assign, markRead, setStatus } from "./stewardship.ts";
import { agent, manager, member, otherAgent, start, TestThread, textEvent } from "./test-thread.ts";

function threadOf(...bodies: readonly string[]): TestThread {
  const thread = new TestThread();
  bodies.forEach((body, index) => thread.hear(textEvent(`wamid.${index}`, body, start + index)));
  return thread;
}
const give = (thread: TestThread, by: Viewer, memberId: string | null) =>
  thread.change((draft) => assign(draft, by, memberId));

describe("assign", () => {
  it("lets one of two agents who take at once win", () => {
    const thread = threadOf("Hello");
    expect(give(thread, agent, agent.memberId)).toBeNull();
    expect(give(thread, otherAgent, otherAgent.memberId)).toEqual({ refused: "already_assigned" });
    expect(thread.head.assigneeId).toBe(agent.memberId);
    expect(thread.told.at(-1)?.type).toBe("conversationUpdated");
  });

  it("lets an agent take for themselves and give back, not hand to others", () => {
    const thread = threadOf("Hello");
    expect(give(thread, agent, otherAgent.memberId)).toEqual({ refused: "forbidden" });
    give(thread, agent, agent.memberId);
    expect(give(thread, agent, otherAgent.memberId)).toEqual({ refused: "forbidden" });
    expect(give(thread, otherAgent, null)).toEqual({ refused: "forbidden" });
    expect(give(thread, agent, null)).toBeNull();
    expect(thread.head.assigneeId).toBeNull();
  });

  it("lets a manager assign anybody, and a member nobody", () => {
    const thread = threadOf("Hello");
    expect(give(thread, member, member.memberId)).toEqual({ refused: "forbidden" });
    give(thread, manager, agent.memberId);
    expect(give(thread, manager, otherAgent.memberId)).toBeNull();
    expect(thread.head.assigneeId).toBe(otherAgent.memberId);
  });

  it("to the one who has it changes nothing", () => {
    const thread = threadOf("Hello");
    give(thread, manager, agent.memberId);
    const { head } = thread;
    expect(give(thread, agent, agent.memberId)).toBeNull();
    expect(thread.head).toBe(head);
  });

  it("decides what others see", () => {
    const thread = threadOf("Hello");
    expect([manager, agent, member].map((viewer) => visibilityFor(thread, viewer))).toEqual([
      "full",
      "preview",
      "full",
    ]);
    give(thread, agent, agent.memberId);
    expect(visibilityFor(thread, agent)).toBe("full");
    expect(visibilityFor(thread, otherAgent)).toEqual({ refused: "forbidden" });
  });
});

describe("markRead", () => {
  const read = (thread: TestThread, by: Viewer, upTo: number) => thread.change((draft) => markRead(draft, by, upTo));

  it("counts down and confirms the newest message to the channel", () => {
    const thread = threadOf("one", "two", "three");
    expect(read(thread, manager, 1)).toEqual({ confirm: null });
    expect(thread.head.unread).toBe(2);
    expect(read(thread, manager, 3)).toEqual({ confirm: "wamid.2" });
    expect(thread.head.unread).toBe(0);
    expect(read(thread, manager, 3)).toEqual({ confirm: null });
  });

  it("never makes anything unread again", () => {
    const thread = threadOf("one", "two");
    read(thread, manager, 2);
    read(thread, manager, 1);
    expect(thread.head.unread).toBe(0);
  });

  it("is for those who may answer", () => {
    expect(read(threadOf("one"), agent, 1)).toEqual({ refused: "forbidden" });
  });
});

describe("setStatus", () => {
  it("closes once, and nobody waits any more", () => {
    const thread = threadOf("one");
    expect(thread.change((draft) => setStatus(draft, manager, "closed"))).toBeNull();
    const { head } = thread;
    expect(head).toMatchObject({ status: "closed", waitingSince: null });
    thread.change((draft) => setStatus(draft, manager, "closed"));
    expect(thread.head).toBe(head);
    expect(thread.change((draft) => setStatus(draft, agent, "open"))).toEqual({ refused: "forbidden" });
  });
});
