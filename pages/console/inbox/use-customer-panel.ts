import { useSignal, useSignalEffect } from "@preact/signals";
import { useConsole } from "../app/console-context.ts";

/** Wide enough for the person beside the work: Tailwind's xl. */
const wide = "(min-width: 80rem)";

export type CustomerPanelState = {
  /** `beside` the work as a column, `over` it where there is no room. */
  readonly place: "beside" | "over";
  readonly isShown: boolean;
  readonly toggle: () => void;
};

/** The person's panel: a remembered column on a wide screen, a drawer that starts closed on a narrow one. */
export function useCustomerPanel(): CustomerPanelState {
  const { preferences, overlays } = useConsole();
  const isWide = useSignal(matchMedia(wide).matches);
  useSignalEffect(() => {
    const query = matchMedia(wide);
    const read = () => (isWide.value = query.matches);
    query.addEventListener("change", read);
    return () => query.removeEventListener("change", read);
  });
  const { customerPanel } = preferences;
  if (isWide.value) {
    const isShown = customerPanel.value === "shown";
    return { place: "beside", isShown, toggle: () => (customerPanel.value = isShown ? "hidden" : "shown") };
  }
  const isShown = overlays.open.value === "customer";
  return { place: "over", isShown, toggle: () => (overlays.open.value = isShown ? "none" : "customer") };
}
