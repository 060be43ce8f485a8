import { type ReadonlySignal, useSignal } from "@preact/signals";
import { createContext } from "preact";
import { useContext, useEffect } from "preact/hooks";
import { ApiError } from "../api/api-error.ts";
import type { Prepared } from "../server/prepared.ts";

export type PageState<Data> =
  | { readonly kind: "loading" }
  /** Of which address the data is; `isOld`: another one is asked for, and this one stays until its page is there. */
  | { readonly kind: "shown"; readonly address: string; readonly data: Data; readonly isOld: boolean }
  | { readonly kind: "failed"; readonly error: ApiError; readonly retry: () => void };

type Kept = { readonly data: unknown; readonly at: number };

/** The pages seen last, so that going back shows them where they were. */
export type PageMemory = {
  readonly find: (address: string) => Kept | undefined;
  readonly keep: (address: string, kept: Kept) => void;
};

const mostKept = 20;

/** @param prepared the first page, as the server wrote it */
export function createPageMemory(prepared: Prepared | null): PageMemory {
  const pages = new Map<string, Kept>(prepared === null ? [] : [[prepared.address, prepared]]);
  return {
    find: (address) => pages.get(address),
    keep(address, kept) {
      pages.delete(address);
      pages.set(address, kept);
      const [oldest] = pages.keys();
      if (pages.size > mostKept && oldest !== undefined) pages.delete(oldest);
    },
  };
}

const Context = createContext<PageMemory>(createPageMemory(null));
export const PageMemoryProvider = Context.Provider;

/** After so long a page that is shown again is looked up behind it: ms. */
const freshFor = 30_000;

/**
 * What an address shows: as the server prepared it, as it was seen a moment ago, or loaded. While the next is loading, the last one stays.
 * @param address path and query, without what does not change the page
 * @param load of this address; must not depend on anything else
 */
export function usePageData<Data>(address: string, load: () => Promise<Data>): ReadonlySignal<PageState<Data>> {
  const memory = useContext(Context);
  const state = useSignal<PageState<Data>>(show<Data>(address, memory.find(address)));
  useEffect(() => {
    let isCurrent = true;
    const kept = memory.find(address);
    async function fetchPage(): Promise<void> {
      try {
        const data = await load();
        memory.keep(address, { data, at: Date.now() });
        if (isCurrent) state.value = { kind: "shown", address, data, isOld: false };
      } catch (error) {
        if (!(error instanceof ApiError)) throw error;
        if (isCurrent && kept === undefined) state.value = { kind: "failed", error, retry };
      }
    }
    function retry(): void {
      state.value = { kind: "loading" };
      void fetchPage();
    }
    const before = state.peek();
    if (kept !== undefined) state.value = show<Data>(address, kept);
    else if (before.kind === "shown") state.value = { ...before, isOld: true };
    else state.value = { kind: "loading" };
    if (kept === undefined || Date.now() - kept.at > freshFor) void fetchPage();
    return () => void (isCurrent = false);
    // `load` belongs to the address.
  }, [address]);
  return state;
}

/** Puts more of an address's page in its place, for when it is shown again: it is not looked up then, which would shorten it under the reader. */
export function usePageKeeper(): (address: string, data: unknown) => void {
  const memory = useContext(Context);
  return (address, data) => memory.keep(address, { data, at: Infinity });
}

function show<Data>(address: string, kept: Kept | undefined): PageState<Data> {
  if (kept === undefined) return { kind: "loading" };
  return { kind: "shown", address, data: asData<Data>(kept.data), isOld: false };
}

/** Guarantee: under an address stands only what the same address's `load` brought, here or on the server of this build. */
function asData<Data>(data: unknown): Data {
  return data as Data;
}
