import { useSignal } from "@preact/signals";
import { assertNever } from "../../../shared/assert-never.ts";
import { Button } from "../components/button.tsx";
import { useBrand } from "./brand-context.ts";
import type { Person } from "./brand-session.ts";
import { useSignOut } from "./use-sign-out.ts";

/** Who is here, and the way in or out. Keeps its place while that is not known yet. Goes with a {@link SignOutBelow} at the foot of the page. */
export function SignInCorner({ tone }: { tone?: "primary" | "secondary" }) {
  const { session, i18n } = useBrand();
  const { t } = i18n;
  const visit = session.visit.value;
  switch (visit.kind) {
    case "unknown":
      return <span class="h-control w-24" />;
    case "signedOut":
      return <SignInButton size="medium" tone={tone} />;
    case "unreachable":
      return (
        <span class="flex items-center gap-2">
          <span role="status" class="text-caption text-text-muted">
            {t("brand:unreachable")}
          </span>
          <Button onClick={() => void session.start()}>{t("kit:retry")}</Button>
        </span>
      );
    case "signedIn":
      return <SignedInAs person={visit.person} />;
    default:
      return assertNever(visit);
  }
}

/** Leaves for the portal; one who is signed in there comes straight back. */
export function SignInButton({ size, tone = "primary" }: { size: "medium"; tone?: "primary" | "secondary" }) {
  const { session, i18n } = useBrand();
  const leaving = useSignal(false);
  function leave(): void {
    leaving.value = true;
    void session.signIn(location.pathname + location.search);
  }
  return (
    <Button tone={tone} size={size} busy={leaving.value} onClick={leave} data-testid="sign-in">
      {i18n.t("brand:signIn")}
    </Button>
  );
}

/** On a phone there is no room for it: it stands at the foot (SignOutBelow). */
function SignedInAs({ person }: { person: Person }) {
  const { t } = useBrand().i18n;
  const { words, isLeaving, leave } = useSignOut(person);
  return (
    <span class="flex items-center gap-3 max-sm:hidden">
      <span role="status" class="max-w-[16rem] truncate text-body text-text-muted" data-testid="signed-in-as">
        {words}
      </span>
      <Button busy={isLeaving} onClick={() => void leave()} data-testid="sign-out">
        {t("brand:signOut")}
      </Button>
    </span>
  );
}
