import { expect, test } from "vitest";
import { createToasts } from "./toasts.ts";

/** Toasts on a clock that moves when told. */
function makeToasts() {
  const waiting: { work: () => void; at: number }[] = [];
  let now = 0;
  const toasts = createToasts((work, delay) => {
    const entry = { work, at: now + delay };
    waiting.push(entry);
    return () => void waiting.splice(waiting.indexOf(entry), 1);
  });
  return {
    toasts,
    texts: () => toasts.list.value.map(({ text }) => text),
    pass(length: number) {
      now += length;
      for (const entry of waiting.filter(({ at }) => at <= now)) entry.work();
    },
  };
}

const undo = { label: "Undo", run: () => undefined };

test("a sentence goes after five seconds, one that can be undone after ten", () => {
  const { toasts, texts, pass } = makeToasts();
  toasts.show({ text: "Saved" });
  toasts.show({ text: "Closed", action: undo });
  pass(5_000);
  expect(texts()).toEqual(["Closed"]);
  pass(5_000);
  expect(texts()).toEqual([]);
});

test("while somebody reads, nothing goes; afterwards the time starts anew", () => {
  const { toasts, texts, pass } = makeToasts();
  toasts.show({ text: "Closed", action: undo });
  toasts.hold();
  pass(60_000);
  expect(texts()).toEqual(["Closed"]);
  toasts.release();
  pass(9_999);
  expect(texts()).toEqual(["Closed"]);
  pass(1);
  expect(texts()).toEqual([]);
});

test("a fourth pushes out the oldest", () => {
  const { toasts, texts } = makeToasts();
  for (const text of ["1", "2", "3", "4"]) toasts.show({ text });
  expect(texts()).toEqual(["2", "3", "4"]);
});

test("one can be taken back by whoever showed it", () => {
  const { toasts, texts } = makeToasts();
  toasts.show({ text: "1" })();
  expect(texts()).toEqual([]);
});
