import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { changesAfter } from "./replay.ts";
import { start, TestThread, textEvent } from "./test-thread.ts";
import { replayDepth } from "./thread.ts";

const reaction = (target: number, emoji: string, at: number) =>
  ({ kind: "reaction", providerId: `wamid.r${at}`, at, target: `wamid.${target}`, emoji }) as const;

function threadOf(count: number): TestThread {
  const thread = new TestThread();
  thread.now = start + 1_000_000;
  for (let index = 1; index <= count; index += 1)
    thread.hear(textEvent(`wamid.${index}`, `message ${index}`, start + index));
  return thread;
}

describe("changesAfter", () => {
  it("gives exactly what changed, or says that it cannot", () => {
    const steps = fc.array(fc.tuple(fc.boolean(), fc.nat(30)), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(steps, fc.nat(60), (changes, after) => {
        const thread = new TestThread();
        thread.now = start + 1_000_000;
        changes.forEach(([isNew, target], index) =>
          thread.hear(
            isNew ? textEvent(`wamid.${index}`, "text", start + index) : reaction(target, String(index), start + index),
          ),
        );
        const found = changesAfter(thread.head, thread, after);
        if (after > thread.head.revision) expect(found).toBeNull();
        else expect(found).toEqual(thread.all().filter((row) => row.revision > after));
      }),
    );
  });

  it("asks to read anew when too much is new", () => {
    const thread = threadOf(replayDepth + 10);
    expect(changesAfter(thread.head, thread, 5)).toBeNull();
    expect(changesAfter(thread.head, thread, 15)).toHaveLength(replayDepth - 5);
  });

  it("asks to read anew when a message far back changed since, even if others followed", () => {
    const thread = threadOf(replayDepth + 10);
    const { revision } = thread.head;
    thread.hear(reaction(3, "👍", start));
    expect(changesAfter(thread.head, thread, revision)).toBeNull();
    expect(changesAfter(thread.head, thread, revision + 1)).toEqual([]);
  });
});
