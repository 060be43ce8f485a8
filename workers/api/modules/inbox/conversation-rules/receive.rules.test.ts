import { describe, expect, it } from "vitest";
import { identity, manager, photoContent, start, TestThread, textEvent } from "./test-thread.ts";
import { receive } from "./receive.ts";
import { setStatus } from "./stewardship.ts";

const hour = 3_600_000;

describe("a customer's message", () => {
  it("opens the thread: unread, waiting, window of 24 hours", () => {
    const thread = new TestThread();
    expect(thread.hear(textEvent("wamid.1", "Hello"))).toBe(1);
    expect(thread.head).toMatchObject({
      revision: 1,
      lastSequence: 1,
      unread: 1,
      waitingSince: start,
      windowClosesAt: start + 24 * hour,
      contact: { name: "Mona", phone: "+15550001", channelUserId: "US.1" },
    });
    expect(thread.told.map((told) => told.type)).toEqual(["newMessage"]);
  });

  it("is stored once however often it comes, and a repeat writes nothing", () => {
    const thread = new TestThread();
    thread.hear(textEvent("wamid.1", "Hello"), textEvent("wamid.1", "Hello"));
    const { head } = thread;
    expect(thread.hear(textEvent("wamid.1", "Hello"))).toBe(0);
    expect(thread.head).toBe(head);
    expect(thread.rows.size).toBe(1);
  });

  it("is known again for the seven days in which Meta repeats it", () => {
    const thread = new TestThread();
    thread.hear(textEvent("wamid.1", "Hello"));
    thread.now += 7 * 24 * hour;
    expect(thread.hear(textEvent("wamid.1", "Hello"))).toBe(0);
  });

  it("counts an album of four as four messages, one row each", () => {
    const thread = new TestThread();
    const album = ["a", "b", "c", "d"].map((name) => ({
      kind: "message" as const,
      providerId: `wamid.${name}`,
      at: start,
      content: photoContent(`media-${name}`),
      replyTo: null,
      forwarded: false,
    }));
    expect(thread.hear(...album)).toBe(4);
    expect(thread.written).toBe(4);
    expect(thread.head).toMatchObject({ unread: 4, lastSequence: 4, revision: 4, intake: [1, 2, 3, 4] });
  });

  it("measures the window by when the customer wrote, not by when we heard", () => {
    const thread = new TestThread();
    thread.now = start + 5 * hour;
    thread.hear(textEvent("wamid.1", "Hello", start));
    expect(thread.head.windowClosesAt).toBe(start + 24 * hour);
    thread.hear(textEvent("wamid.0", "Earlier", start - hour));
    expect(thread.head).toMatchObject({ windowClosesAt: start + 24 * hour, lastAt: start, waitingSince: start });
  });

  it("cannot hold the window open from the future", () => {
    const thread = new TestThread();
    thread.hear(textEvent("wamid.1", "Hello", start + 90 * hour));
    expect(thread.head.windowClosesAt).toBe(start + 24 * hour);
  });

  it("opens a closed conversation again", () => {
    const thread = new TestThread();
    thread.hear(textEvent("wamid.1", "Hello"));
    thread.change((draft) => setStatus(draft, manager, "closed"));
    expect(thread.head).toMatchObject({ status: "closed", waitingSince: null });
    thread.hear(textEvent("wamid.2", "One more thing", start + hour));
    expect(thread.head.status).toBe("open");
  });

  it("quotes a message of the thread, or one that we never had", () => {
    const thread = new TestThread();
    thread.hear(textEvent("wamid.1", "The   first\nmessage"));
    thread.hear(textEvent("wamid.2", "Yes", start, "wamid.1"));
    thread.hear(textEvent("wamid.3", "No", start, "wamid.unknown"));
    expect(thread.bySequence(2)?.replyTo).toMatchObject({
      messageId: thread.bySequence(1)?.id,
      preview: "The first message",
    });
    expect(thread.bySequence(3)?.replyTo).toEqual({ providerId: "wamid.unknown", messageId: null, preview: "" });
  });
});

describe("who the customer is", () => {
  it("is learned bit by bit, and never forgotten because an event says less", () => {
    const thread = new TestThread();
    const nobody = { userId: null, phone: null, name: null, username: null };
    thread.change((draft, c) =>
      receive(draft, { ...nobody, userId: "US.1" }, [textEvent("wamid.1", "a", start - 2)], c),
    );
    thread.change((draft, c) =>
      receive(draft, { ...nobody, phone: "+1555" }, [textEvent("wamid.2", "b", start - 1)], c),
    );
    thread.change((draft, c) => receive(draft, { ...nobody, name: "Mona" }, [textEvent("wamid.3", "c", start)], c));
    expect(thread.head.contact).toMatchObject({ channelUserId: "US.1", phone: "+1555", name: "Mona" });
  });

  it("is not changed back by an older event", () => {
    const thread = new TestThread();
    thread.hear(textEvent("wamid.2", "new", start));
    thread.change((draft, c) =>
      receive(draft, { ...identity, name: "Old name" }, [textEvent("wamid.1", "old", start - 10)], c),
    );
    expect(thread.head.contact.name).toBe("Mona");
  });

  it("changes number with a notice in the thread, which nobody has to read", () => {
    const thread = new TestThread();
    thread.hear(textEvent("wamid.1", "Hello"));
    const moved = {
      kind: "number_changed" as const,
      providerId: "wamid.2",
      at: start,
      newPhone: "+4470000",
      newUserId: null,
      detail: null,
    };
    expect(thread.hear(moved)).toBe(1);
    expect(thread.hear(moved)).toBe(0);
    expect(thread.head).toMatchObject({ unread: 1, contact: { phone: "+4470000", channelUserId: "US.1" } });
    expect(thread.bySequence(2)?.content).toEqual({ kind: "notice", notice: "number_changed", detail: "+4470000" });
  });
});
