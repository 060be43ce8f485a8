import { useEffect } from "preact/hooks";
import { useBrand } from "../../kit/brand/brand-context.ts";
import { hasUnsent } from "./unsent-place.ts";

/** What waits on this device goes out from whichever page is opened first; where nothing waits, nothing is loaded for it. */
export function useSending(): void {
  const brand = useBrand();
  useEffect(() => {
    if (!hasUnsent(localStorage)) return;
    void import("./use-keeper.ts").then(
      ({ openKeeper }) => openKeeper(brand),
      // Without a connection it goes out another time.
      () => undefined,
    );
  }, [brand]);
}
