import { signal } from "@preact/signals";
import { ApiError } from "../../kit/api/api-error.ts";

export type RestoreState =
  | { readonly kind: "waiting" }
  | { readonly kind: "asking" }
  | { readonly kind: "open" }
  | { readonly kind: "failed"; readonly error: ApiError };

/** Taking a closed account back. It waits for a press: programs that look at mailed links before people do open nothing. */
export function createRestoreStore(takeBack: () => Promise<unknown>) {
  const state = signal<RestoreState>({ kind: "waiting" });
  return {
    state,
    async takeBack(): Promise<void> {
      if (state.peek().kind === "asking") return;
      state.value = { kind: "asking" };
      try {
        await takeBack();
        state.value = { kind: "open" };
      } catch (error) {
        if (!(error instanceof ApiError)) throw error;
        state.value = { kind: "failed", error };
      }
    },
  };
}
