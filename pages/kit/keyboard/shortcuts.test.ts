import { expect, test } from "vitest";
import { findShortcut, matchesKeys, type Shortcut, type Stroke } from "./shortcuts.rules.ts";

function press(key: string, code: string, modifiers: Partial<Stroke> = {}): Stroke {
  return { key, code, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...modifiers };
}

test("a letter is known by its place, so that an Arabic layout has the same shortcuts", () => {
  expect(matchesKeys(press("k", "KeyK", { ctrlKey: true }), "Ctrl K")).toBe(true);
  expect(matchesKeys(press("ن", "KeyK", { ctrlKey: true }), "Ctrl K")).toBe(true);
  expect(matchesKeys(press("ت", "KeyJ"), "J")).toBe(true);
});

test("command is control on a Mac", () => {
  expect(matchesKeys(press("k", "KeyK", { metaKey: true }), "Ctrl K")).toBe(true);
});

test("a letter with a modifier it does not ask for is another stroke", () => {
  expect(matchesKeys(press("j", "KeyJ", { ctrlKey: true }), "J")).toBe(false);
  expect(matchesKeys(press("J", "KeyJ", { shiftKey: true }), "J")).toBe(false);
  expect(matchesKeys(press("J", "KeyJ", { shiftKey: true }), "Shift J")).toBe(true);
  expect(matchesKeys(press("j", "KeyJ"), "Alt J")).toBe(false);
});

test("the question mark is one in both scripts, whatever keys write it", () => {
  expect(matchesKeys(press("?", "Slash", { shiftKey: true }), "?")).toBe(true);
  expect(matchesKeys(press("؟", "Slash", { shiftKey: true }), "?")).toBe(true);
});

test("while somebody types, only what is meant for it runs; the screen on top wins", () => {
  const shortcut = (keys: string, label: string, whileTyping = false): Shortcut => ({
    keys,
    label,
    group: "g",
    run: () => undefined,
    whileTyping,
  });
  const shortcuts = [shortcut("J", "next"), shortcut("Ctrl K", "palette", true), shortcut("J", "next in the dialog")];
  expect(findShortcut(press("j", "KeyJ"), shortcuts, true)).toBeUndefined();
  expect(findShortcut(press("k", "KeyK", { ctrlKey: true }), shortcuts, true)?.label).toBe("palette");
  expect(findShortcut(press("j", "KeyJ"), shortcuts, false)?.label).toBe("next in the dialog");
});
