/** Why the last sign-in of this tab ended, for the log-in page to say once. */
export type Farewell = { readonly code: string; readonly organization: string };
export type FarewellNote = {
  readonly leave: (farewell: Farewell) => void;
  /** What was left, once. */
  readonly take: () => Farewell | null;
};

const key = "loggia.farewell";

/** A note from one page load to the next of the same tab: signing out loads the page anew. */
export function createFarewellNote(storage: Pick<Storage, "getItem" | "setItem" | "removeItem">): FarewellNote {
  return {
    leave: ({ code, organization }) => storage.setItem(key, `${code} ${organization}`),
    take() {
      const kept = storage.getItem(key);
      if (kept === null) return null;
      storage.removeItem(key);
      const [code = "", ...words] = kept.split(" ");
      return { code, organization: words.join(" ") };
    },
  };
}
