import type { z } from "zod";

/** Unfinished work of one person on this machine, over reloads and the back button. */
export type Shelf = {
  /** What was kept under a name; null when nothing was, or nothing that can be read. */
  readonly take: <Value>(name: string, schema: z.ZodType<Value>) => Value | null;
  readonly keep: (name: string, value: unknown) => void;
  readonly forget: (name: string) => void;
};

/** @param readOwner whose work it is: a member's id, so that nobody finds a colleague's */
export function createShelf(
  storage: Pick<Storage, "getItem" | "setItem" | "removeItem">,
  readOwner: () => string,
): Shelf {
  const place = (name: string) => `loggia.shelf.${readOwner()}.${name}`;
  return {
    take(name, schema) {
      const parsed = schema.safeParse(readJson(storage.getItem(place(name))));
      return parsed.success ? parsed.data : null;
    },
    keep(name, value) {
      // A full or forbidden storage must not stop anybody from writing.
      try {
        storage.setItem(place(name), JSON.stringify(value));
      } catch {
        storage.removeItem(place(name));
      }
    },
    forget: (name) => storage.removeItem(place(name)),
  };
}

function readJson(text: string | null): unknown {
  try {
    return text === null ? null : JSON.parse(text);
  } catch {
    return null;
  }
}
