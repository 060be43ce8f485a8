import { useBrand } from "./brand-context.ts";
import type { Person } from "./brand-session.ts";
import { useSignOut } from "./use-sign-out.ts";

/** Who is here, and the way out, at the foot of a page that is too narrow to say it above. */
export function SignOutBelow() {
  const visit = useBrand().session.visit.value;
  return visit.kind === "signedIn" ? <SignedInBelow person={visit.person} /> : null;
}

function SignedInBelow({ person }: { person: Person }) {
  const { t } = useBrand().i18n;
  const { words, leave } = useSignOut(person);
  return (
    <span class="flex w-full flex-wrap items-center gap-x-3 sm:hidden" data-testid="signed-in-below">
      <span role="status">{words}</span>
      <button type="button" onClick={() => void leave()} class="py-1 text-accent-text underline underline-offset-4">
        {t("brand:signOut")}
      </button>
    </span>
  );
}
