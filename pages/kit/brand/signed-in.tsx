import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { useBrand } from "./brand-context.ts";
import type { Arrival } from "./brand-session.ts";
import { Entering } from "./entering.tsx";
import { SignInButton } from "./sign-in-corner.tsx";

/** Where people come back to from the portal: on to where they were, or why not. */
export function SignedIn() {
  const { session, i18n, front, goOn } = useBrand();
  const arrival = useSignal<Arrival | null>(null);
  useEffect(() => {
    const { search } = location;
    // The code leaves the address bar and the history at once.
    history.replaceState(null, "", location.pathname);
    void session.handleSignedIn(search).then((outcome) => {
      if (outcome.kind === "done") return goOn(outcome.returnTo);
      if (outcome.kind === "declined") goOn(outcome.returnTo);
      else arrival.value = outcome;
      return session.start();
    });
  }, [session, goOn]);
  const words = arrival.value?.kind === "refused" ? "refused" : "arrivingUnreachable";
  if (arrival.value === null) return <Entering />;
  return (
    <div class="grid place-content-center justify-items-center gap-4 p-6 text-center" role="alert">
      <h1 class="text-title font-strong">{i18n.t(`brand:${words}.title`)}</h1>
      <p class="max-w-md text-pretty text-text-muted">{i18n.t(`brand:${words}.detail`)}</p>
      <div class="flex flex-wrap items-center gap-4">
        <SignInButton size="medium" />
        <a href={front} class="text-accent-text underline underline-offset-4">
          {i18n.t("brand:home")}
        </a>
      </div>
    </div>
  );
}
