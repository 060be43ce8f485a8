import { signal } from "@preact/signals";
import { ApiError } from "../../kit/api/api-error.ts";

export type DownloadState =
  | { readonly kind: "waiting" }
  | { readonly kind: "fetching" }
  | { readonly kind: "saved" }
  | { readonly kind: "failed"; readonly error: ApiError };

export type DownloadStore = ReturnType<typeof createDownloadStore>;

type Surroundings = {
  /** @throws ApiError */
  readonly download: () => Promise<Response>;
  readonly save: (answer: Response) => Promise<void>;
};

/** A copy of one's own data. It is fetched when somebody asks for it: a link that is only looked at saves nothing. */
export function createDownloadStore({ download, save }: Surroundings) {
  const state = signal<DownloadState>({ kind: "waiting" });
  return {
    state,
    async start(): Promise<void> {
      if (state.peek().kind === "fetching") return;
      state.value = { kind: "fetching" };
      try {
        await save(await download());
        state.value = { kind: "saved" };
      } catch (error) {
        if (!(error instanceof ApiError)) throw error;
        state.value = { kind: "failed", error };
      }
    },
  };
}
