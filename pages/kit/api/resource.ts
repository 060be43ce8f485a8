import { type ReadonlySignal, signal } from "@preact/signals";
import { ApiError } from "./api-error.ts";

export type ResourceState<Value> =
  | { readonly kind: "loading" }
  | { readonly kind: "ready"; readonly value: Value }
  | { readonly kind: "failed"; readonly error: ApiError };

export type Resource<Value> = {
  readonly state: ReadonlySignal<ResourceState<Value>>;
  /** Fetches it (anew). What is shown stays until the answer is there; a failure is shown only where nothing was yet. */
  readonly load: () => Promise<void>;
  /** Puts what another answer has brought in its place. */
  readonly set: (value: Value) => void;
  /** The value, if there is one yet. */
  readonly peek: () => Value | undefined;
};

/** Something of the API that a screen shows: on its way, there, or not to be had. Of two loads, the later one counts. */
export function createResource<Value>(fetchValue: () => Promise<Value>): Resource<Value> {
  const state = signal<ResourceState<Value>>({ kind: "loading" });
  let latest = 0;
  return {
    state,
    async load() {
      const turn = ++latest;
      if (state.peek().kind === "failed") state.value = { kind: "loading" };
      try {
        const value = await fetchValue();
        if (turn === latest) state.value = { kind: "ready", value };
      } catch (error) {
        if (!(error instanceof ApiError)) throw error;
        if (turn === latest && state.peek().kind !== "ready") state.value = { kind: "failed", error };
      }
    },
    set(value) {
      latest += 1;
      state.value = { kind: "ready", value };
    },
    peek() {
      const now = state.peek();
      return now.kind === "ready" ? now.value : undefined;
    },
  };
}
