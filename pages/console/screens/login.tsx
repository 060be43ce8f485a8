import { useMemo } from "preact/hooks";
import { browserPasskeys } from "../../kit/account/passkeys.ts";
import { SignInForm } from "../../kit/account/sign-in-form.tsx";
import { createSignInStore } from "../../kit/account/sign-in.store.ts";
import { useConsole } from "../app/console-context.ts";
import type { Farewell } from "../app/farewell.ts";
import { useTexts } from "../app/texts.ts";
import { WithTexts } from "../app/with-texts.tsx";
import { Entrance } from "./entrance.tsx";

export function Login() {
  return (
    <WithTexts spaces={["account"]}>
      <LoginPage />
    </WithTexts>
  );
}

function LoginPage() {
  const { session, entrance, farewell } = useConsole();
  const { t } = useTexts();
  const store = useMemo(
    () =>
      createSignInStore({
        api: entrance,
        passkeys: browserPasskeys,
        onSession: session.enter,
      }),
    [entrance, session],
  );
  const step = store.step.value.kind;
  const title = { password: "signIn.title", secondFactor: "factor.title", closing: "closing.title" } as const;
  return (
    <Entrance
      title={t(`account:${title[step]}`)}
      lead={step === "password" ? t("app:login.lead") : undefined}
      foot={
        step === "password" && (
          <>
            {t("app:login.noAccount")}{" "}
            <a href="/register" class="font-strong text-accent-text underline-offset-4 hover:underline">
              {t("app:login.toRegister")}
            </a>
          </>
        )
      }
    >
      {farewell !== null && step === "password" && <FarewellNotice farewell={farewell} />}
      <SignInForm store={store} forgotPath="/forgot" />
    </Entrance>
  );
}

function FarewellNotice({ farewell: { code, organization } }: { farewell: Farewell }) {
  const { t } = useTexts();
  return (
    <p role="status" class="rounded-medium bg-warning-soft px-3 py-2 text-warning-text" data-testid="farewell">
      {code === "auth.membership_ended" ? t("app:farewell.membershipEnded", { organization }) : t("app:farewell.ended")}
    </p>
  );
}
