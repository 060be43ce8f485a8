import { useEffect, useMemo } from "preact/hooks";
import type { BrandKey } from "../../../shared/brands.ts";
import { browserPasskeys } from "../../kit/account/passkeys.ts";
import { SignInForm } from "../../kit/account/sign-in-form.tsx";
import { createSignInStore } from "../../kit/account/sign-in.store.ts";
import { usePortal } from "../app/portal-context.ts";
import { doorAddress, entrancePath } from "../app/routes.ts";
import { useTexts } from "../app/texts.ts";
import { Entrance, WithAccountTexts } from "./entrance.tsx";

type SignInProps = {
  /** The brand somebody is on the way to. */
  to?: BrandKey | null;
  /** The page that asked shows itself once somebody is in. */
  stay?: boolean;
  /** In the name of whom, when a brand's site asks. */
  lead?: string;
  /** The way back for who would rather not. */
  back?: { readonly address: string; readonly label: string };
};

/** Signing in at the house. */
export function SignIn(props: SignInProps) {
  return (
    <WithAccountTexts>
      <SignInPage {...props} />
    </WithAccountTexts>
  );
}

function SignInPage({ to = null, stay = false, lead, back }: SignInProps) {
  const { session, entrance, api, router } = usePortal();
  const { t, language } = useTexts();
  const store = useMemo(
    () => createSignInStore({ api: entrance, passkeys: browserPasskeys, onSession: session.enter }),
    [entrance, session],
  );
  const isIn = session.me.value !== null;
  useEffect(() => {
    if (!isIn || stay) return;
    if (to === null) return router.go("/", { replace: true });
    // On to the brand; if its place cannot be learned, the doorway shows the arches.
    void api.listBrands().then(
      ({ items }) => {
        const door = items.find(({ key }) => key === to);
        if (door?.open) location.assign(doorAddress(door.origin, language.peek()));
        else router.go("/", { replace: true });
      },
      () => router.go("/", { replace: true }),
    );
  }, [isIn, stay, to, api, router, language]);
  const step = store.step.value.kind;
  const title = { password: "signIn.title", secondFactor: "factor.title", closing: "closing.title" } as const;
  return (
    <Entrance
      title={t(`account:${title[step]}`)}
      lead={step === "password" ? (lead ?? t("portal:signIn.lead")) : undefined}
      brand={to}
      foot={
        step === "password" && (
          <>
            {t("portal:signIn.noAccount")}{" "}
            <a
              href={entrancePath("signup", to)}
              class="font-strong text-accent-text underline-offset-4 hover:underline"
              data-testid="to-signup"
            >
              {t("portal:signIn.toSignUp")}
            </a>
          </>
        )
      }
    >
      <SignInForm store={store} forgotPath="/forgot" />
      {back !== undefined && (
        <a
          href={back.address}
          class="justify-self-center text-accent-text underline-offset-4 hover:underline"
          data-testid="authorize-back"
        >
          {back.label}
        </a>
      )}
    </Entrance>
  );
}
