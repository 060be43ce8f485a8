import { CircleCheck, CircleDashed, CircleX, Clock, type LucideIcon } from "lucide-preact";
import type { ConsentState } from "./customer.store.ts";

/** A sign and a colour for each answer; the shapes differ without the colour. */
export const consentLooks: Record<ConsentState, { readonly icon: LucideIcon; readonly look: string }> = {
  granted: { icon: CircleCheck, look: "text-positive-text" },
  denied: { icon: CircleX, look: "text-danger-text" },
  pending: { icon: Clock, look: "text-warning-text" },
  unasked: { icon: CircleDashed, look: "text-text-muted" },
};
