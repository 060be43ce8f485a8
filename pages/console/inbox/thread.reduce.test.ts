import fc from "fast-check";
import { expect, test } from "vitest";
import type { ServerFrame } from "../../../shared/socket.ts";
import { addWatch, hearFrame, type Watches } from "../../kit/realtime/watches.rules.ts";
import { makeMessage, makeSummary } from "../testing/make-conversation.ts";
import { absorbMessage, findFirstUnread, openThread, prependPage, reduceThread, type Thread } from "./thread.reduce.ts";

type Change = Extract<ServerFrame, { type: "newMessage" | "messageUpdated" }>;

function changed(revision: number, sequence: number, body: string): Change {
  const message = makeMessage(sequence, { revision, content: { kind: "text", body } });
  const summary = makeSummary("cnv_1", { revision });
  return { v: 1, type: "messageUpdated", conversationId: "cnv_1", revision, message, summary };
}

const bodiesOf = (thread: Thread) =>
  thread.messages.map(({ content }) => (content.kind === "text" ? content.body : content.kind));
const opened = (sequences: readonly number[], before: number | null = null) =>
  openThread("cnv_1", {
    items: sequences.map((sequence) => makeMessage(sequence)),
    before,
    revision: sequences.length,
  });

test("a new message goes to the end and the revision follows", () => {
  const thread = reduceThread(opened([1, 2]), changed(3, 3, "hello"));
  expect(bodiesOf(thread)).toEqual(["message 1", "message 2", "hello"]);
  expect(thread.revision).toBe(3);
});

test("the same frame again changes nothing, not even the object", () => {
  const once = reduceThread(opened([1, 2]), changed(3, 3, "hello"));
  expect(reduceThread(once, changed(3, 3, "hello"))).toBe(once);
});

test("an older version of a message never replaces a newer one", () => {
  const newer = reduceThread(opened([1]), changed(5, 1, "edited"));
  expect(bodiesOf(reduceThread(newer, changed(2, 1, "first")))).toEqual(["edited"]);
});

test("across a gap the revision waits until the wire says what is complete", () => {
  const jumped = reduceThread(opened([1, 2]), changed(5, 4, "late"));
  expect(jumped.revision).toBe(2);
  const complete = reduceThread(jumped, { v: 1, type: "watching", conversationId: "cnv_1", revision: 5, reset: false });
  expect(complete.revision).toBe(5);
});

test("a wire that cannot replay makes the thread stale", () => {
  const frame = { v: 1, type: "watching", conversationId: "cnv_1", revision: 900, reset: true } as const;
  expect(reduceThread(opened([1]), frame)).toMatchObject({ stale: true, revision: 1 });
});

test("frames of other conversations pass by", () => {
  const thread = opened([1]);
  expect(reduceThread(thread, { ...changed(2, 2, "x"), conversationId: "cnv_other" })).toBe(thread);
});

test("a change of a message that is not loaded yet waits for its page", () => {
  const thread = opened([51, 52], 51);
  expect(absorbMessage(thread, makeMessage(7))).toBe(thread);
  const older = prependPage(thread, { items: [makeMessage(49), makeMessage(50)], before: null, revision: 2 });
  expect(older.messages.map(({ sequence }) => sequence)).toEqual([49, 50, 51, 52]);
  expect(older.before).toBeNull();
});

test("the new line stands before as many customer messages as are unread", () => {
  const messages = [makeMessage(1), makeMessage(2, { direction: "out" }), makeMessage(3), makeMessage(4)];
  expect(findFirstUnread(messages, { unread: 2 })).toBe(3);
  expect(findFirstUnread(messages, { unread: 9 })).toBe(1);
  expect(findFirstUnread(messages, { unread: 0 })).toBeNull();
});

/** A conversation of the server: the newest version of each message, and what happened at each revision. */
function serve(changes: readonly number[]) {
  const frames: Change[] = [];
  const newest = new Map<number, Change>();
  for (const target of changes) {
    const sequence = Math.min(target, newest.size + 1);
    const frame = changed(frames.length + 1, sequence, `version ${frames.length + 1}`);
    frames.push(frame);
    newest.set(sequence, frame);
  }
  const replay = (after: number): ServerFrame[] => [
    ...[...newest.values()].filter(({ revision }) => revision > after),
    { v: 1, type: "watching", conversationId: "cnv_1", revision: frames.length, reset: false },
  ];
  const truth = [...newest.entries()].sort(([one], [other]) => one - other).map(([, { message }]) => message);
  return { frames, replay, truth };
}

test("whatever is lost, repeated or reordered, after the next watch the thread is the server's", () => {
  const delivery = fc.array(fc.nat({ max: 40 }), { maxLength: 60 });
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 40 }),
      delivery,
      (changes, order) => {
        const server = serve(changes);
        let watches: Watches = addWatch({}, "cnv_1", 0);
        let thread = openThread("cnv_1", { items: [], before: null, revision: 0 });
        const hear = (frame: ServerFrame): void => {
          const heard = hearFrame(watches, frame);
          watches = heard.watches;
          if (heard.deliver) thread = reduceThread(thread, frame);
          if (heard.ask?.type === "watch") for (const answer of server.replay(heard.ask.after ?? 0)) hear(answer);
        };
        for (const answer of serve([]).replay(0)) hear(answer);
        for (const index of order) {
          const frame = server.frames[index % server.frames.length];
          if (frame !== undefined) hear(frame);
        }
        // The socket was cut at some point: the wire watches again from what it knows to be complete.
        for (const answer of server.replay(thread.revision)) hear(answer);
        expect(thread.messages).toEqual(server.truth);
        expect(thread.revision).toBe(server.frames.length);
      },
    ),
    { numRuns: 300 },
  );
});
