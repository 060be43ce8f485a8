import { useSignal } from "@preact/signals";
import { useBrand } from "./brand-context.ts";
import type { Person } from "./brand-session.ts";

/** The way out for who is here: what to say of them, which is at times that they could not leave, and the leaving. */
export function useSignOut({ name }: Person) {
  const { session, i18n } = useBrand();
  const step = useSignal<"resting" | "leaving" | "failed">("resting");
  const here = name === null ? i18n.t("brand:signedIn") : i18n.t("brand:signedInAs", { name });
  return {
    words: step.value === "failed" ? i18n.t("brand:signOutFailed") : here,
    isLeaving: step.value === "leaving",
    async leave(): Promise<void> {
      step.value = "leaving";
      step.value = await session.signOut().then(
        () => "resting" as const,
        () => "failed" as const,
      );
    },
  };
}
