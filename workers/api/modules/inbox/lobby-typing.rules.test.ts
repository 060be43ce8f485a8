import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { Typing, typingLastsMs } from "./lobby-typing.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

it("ends by itself after six seconds of silence, and only then", () => {
  const typing = new Typing();
  const onSilence = vi.fn<() => void>();
  typing.start("tab/conversation", 0, onSilence);
  vi.advanceTimersByTime(typingLastsMs - 1);
  typing.start("tab/conversation", typingLastsMs - 1, onSilence);
  vi.advanceTimersByTime(typingLastsMs - 1);
  expect(onSilence).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  expect(onSilence).toHaveBeenCalledOnce();
  expect(typing.stop("tab/conversation")).toBe(false);
});

it("that is stopped falls silent no second time", () => {
  const typing = new Typing();
  const onSilence = vi.fn<() => void>();
  typing.start("tab/conversation", 0, onSilence);
  expect(typing.stop("tab/conversation")).toBe(true);
  vi.advanceTimersByTime(typingLastsMs);
  expect(onSilence).not.toHaveBeenCalled();
});

it("tells the customer at once, and then every 15 seconds", () => {
  const typing = new Typing();
  const told = Array.from({ length: 9 }, (_, index) =>
    typing.start("tab/conversation", index * 4_000, () => undefined),
  );
  expect(told).toEqual([true, false, false, false, true, false, false, false, true]);
});
