import { type Signal, signal } from "@preact/signals";

/** Windows over the work that any screen may open; one at a time. */
export type Overlays = { readonly open: Signal<"none" | "palette" | "shortcuts" | "customer"> };

export function createOverlays(): Overlays {
  return { open: signal("none") };
}
