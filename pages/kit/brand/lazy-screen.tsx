import { useSignal } from "@preact/signals";
import type { ComponentType } from "preact";
import { useEffect } from "preact/hooks";
import { clientCodes, makeClientError } from "../api/api-error.ts";
import { ErrorState } from "../components/error-state.tsx";

/**
 * A screen whose code comes when it is first shown. Until then the place stays empty; when it cannot come (offline, a new deploy), it says so
 * and can be asked again. `preload` may be called early, when its link is about to be pressed. It never
 * rejects.
 */
export function lazyScreen<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
): ((props: Props) => preact.JSX.Element) & { readonly preload: () => Promise<void> } {
  let loading: Promise<ComponentType<Props>> | undefined;
  let Loaded: ComponentType<Props> | undefined;

  async function fetchOnce(): Promise<void> {
    loading ??= load();
    try {
      Loaded = await loading;
    } catch (error) {
      loading = undefined;
      throw error;
    }
  }

  function Screen(props: Props) {
    const step = useSignal<"coming" | "here" | "failed">(Loaded === undefined ? "coming" : "here");
    function fetchAndShow(): void {
      void fetchOnce().then(
        () => (step.value = "here"),
        () => (step.value = "failed"),
      );
    }
    useEffect(() => {
      if (step.peek() !== "here") fetchAndShow();
      // The screen asks once when it is shown; later it is asked by a press.
    }, []);
    if (step.value === "failed")
      return (
        <div class="grid place-content-center">
          <ErrorState error={makeClientError(clientCodes.unreachable)} onRetry={fetchAndShow} />
        </div>
      );
    return step.value === "here" && Loaded !== undefined ? <Loaded {...props} /> : <div aria-busy="true" />;
  }
  return Object.assign(Screen, { preload: () => fetchOnce().catch(() => undefined) });
}
