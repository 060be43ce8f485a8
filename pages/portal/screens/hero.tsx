import { assertNever } from "../../../shared/assert-never.ts";
import { Skeleton, SkeletonGroup } from "../../kit/components/skeleton.tsx";
import { usePortal } from "../app/portal-context.ts";
import type { Account } from "../app/session.store.ts";
import { useTexts } from "../app/texts.ts";

/** The large word over the arches: for a stranger, for whom the house knows, and while it looks who that is. */
export function Hero() {
  const { session } = usePortal();
  return (
    <section class="grid justify-items-center gap-4 py-10 text-center sm:py-16">
      <Words account={session.account.value} />
    </section>
  );
}

function Words({ account }: { account: Account }) {
  const { t } = useTexts();
  switch (account.kind) {
    case "starting":
      return <Looking />;
    case "signedIn":
      return (
        <>
          <Title words={t("portal:doorway.greeting", { name: account.me.user.name })} />
          <Lead words={t("portal:doorway.leadIn")} />
        </>
      );
    case "signedOut":
    case "failed":
      return <Invitation />;
    default:
      return assertNever(account);
  }
}

function Title({ words }: { words: string }) {
  return <h1 class="hero max-w-3xl text-balance text-display font-strong">{words}</h1>;
}

function Lead({ words }: { words: string }) {
  return <p class="max-w-xl text-pretty text-reading text-text-muted">{words}</p>;
}

/** As large as the greeting that comes, so that nothing jumps. */
function Looking() {
  const { t } = useTexts();
  return (
    <>
      <h1 class="sr-only">{t("portal:doorway.title")}</h1>
      <SkeletonGroup class="py-2">
        <Skeleton class="mx-auto h-10 w-72" />
        <Skeleton class="mx-auto mt-5 h-4 w-60" />
      </SkeletonGroup>
    </>
  );
}

function Invitation() {
  const { t } = useTexts();
  return (
    <>
      <Title words={t("portal:doorway.title")} />
      <Lead words={t("portal:doorway.lead")} />
      <p class="flex flex-wrap items-center justify-center gap-x-6 gap-y-3 pt-3">
        <a
          href="/signup"
          class="inline-flex h-11 items-center rounded-medium bg-accent px-5 font-strong text-on-accent hover:bg-accent-hover"
          data-testid="to-signup"
        >
          {t("portal:doorway.signUp")}
        </a>
        <a
          href="/login"
          class="inline-flex h-11 items-center font-strong text-accent-text underline-offset-4 hover:underline"
          data-testid="to-login"
        >
          {t("portal:doorway.signIn")}
        </a>
      </p>
    </>
  );
}
