import { type ReadonlySignal, signal } from "@preact/signals";
import { findShortcut, type Shortcut } from "./shortcuts.rules.ts";

export type Keyboard = {
  /** All that can be pressed now, for the shortcuts dialog and the palette. */
  shortcuts: ReadonlySignal<readonly Shortcut[]>;
  /** Adds a screen's shortcuts; the answer takes them away: `useEffect(() => keyboard.add([...]), [])`. */
  add: (shortcuts: readonly Shortcut[]) => () => void;
};

/** One per site: listens on the document and runs what was pressed, unless something nearer has handled it. */
export function createKeyboard(root: Pick<Document, "addEventListener"> = document): Keyboard {
  const shortcuts = signal<readonly Shortcut[]>([]);
  root.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.isComposing) return;
    const found = findShortcut(event, shortcuts.peek(), isTyping(event.target));
    if (found === undefined || (event.repeat && found.repeats !== true)) return;
    event.preventDefault();
    found.run();
  });
  return {
    shortcuts,
    add(added) {
      shortcuts.value = [...shortcuts.peek(), ...added];
      return () => void (shortcuts.value = shortcuts.peek().filter((shortcut) => !added.includes(shortcut)));
    },
  };
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof Element && target.closest("input, textarea, select, [contenteditable], [role=menu]") !== null
  );
}
