/** One thing a key does. `keys` as shown by Kbd: "J", "Ctrl K", "Shift ?", "Escape", "G I" is not supported: one stroke. */
export type Shortcut = {
  keys: string;
  /** What it does, as a verb. */
  label: string;
  /** Heading it stands under in the shortcuts dialog. */
  group: string;
  run: () => void;
  /** Also while somebody writes in a field; single letters never should. */
  whileTyping?: boolean;
  /** Runs on while the key is held: for moving, never for acting. */
  repeats?: boolean;
};

/** The part of a KeyboardEvent that counts. */
export type Stroke = Pick<KeyboardEvent, "key" | "code" | "ctrlKey" | "metaKey" | "altKey" | "shiftKey">;

/**
 * Whether a stroke is what `keys` says. Letters and digits are compared by their place on the keyboard, so that they work
 * under an Arabic layout, where K writes a noon; signs such as "?" by what they write. Ctrl also stands for Command.
 */
export function matchesKeys(stroke: Stroke, keys: string): boolean {
  const parts = keys.split(" ");
  const key = parts.at(-1) ?? "";
  const needs = (modifier: string): boolean => parts.slice(0, -1).includes(modifier);
  if ((stroke.ctrlKey || stroke.metaKey) !== needs("Ctrl") || stroke.altKey !== needs("Alt")) return false;
  if (/^[A-Z]$/.test(key)) return stroke.code === `Key${key}` && stroke.shiftKey === needs("Shift");
  if (/^[0-9]$/.test(key)) return stroke.code === `Digit${key}` && stroke.shiftKey === needs("Shift");
  // The Arabic question mark is on the same key.
  if (key === "?") return stroke.key === "?" || stroke.key === "؟";
  return stroke.key === key && stroke.shiftKey === needs("Shift");
}

/** The shortcut a stroke asks for; later ones (of the screen on top) win over earlier ones. */
export function findShortcut(stroke: Stroke, shortcuts: readonly Shortcut[], typing: boolean): Shortcut | undefined {
  return shortcuts.findLast(({ keys, whileTyping = false }) => (!typing || whileTyping) && matchesKeys(stroke, keys));
}
