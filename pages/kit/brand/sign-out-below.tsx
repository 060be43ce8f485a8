import { useSignal } from "@preact/signals";
import { useBrand } from "./brand-context.ts";

/** Who is here, and the way out, at the foot of a page that is too narrow to say it above (see {@link SignInAbove}). */
export function SignOutBelow() {
  const { session, i18n } = useBrand();
  const hasFailed = useSignal(false);
  const visit = session.visit.value;
  if (visit.kind !== "signedIn") return null;
  const { name } = visit.person;
  async function leave(): Promise<void> {
    hasFailed.value = await session.signOut().then(
      () => false,
      () => true,
    );
  }
  return (
    <span class="flex w-full flex-wrap items-center gap-x-3 sm:hidden" data-testid="signed-in-below">
      <span role="status">
        {hasFailed.value && i18n.t("brand:signOutFailed")}
        {!hasFailed.value && (name === null ? i18n.t("brand:signedIn") : i18n.t("brand:signedInAs", { name }))}
      </span>
      <button type="button" onClick={() => void leave()} class="py-1 text-accent-text underline underline-offset-4">
        {i18n.t("brand:signOut")}
      </button>
    </span>
  );
}
