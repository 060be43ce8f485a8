import { useMemo } from "preact/hooks";
import { ConfirmEmailPanel } from "../../kit/account/confirm-email-panel.tsx";
import { ForgotForm, ResetForm } from "../../kit/account/password-reset-forms.tsx";
import { createForgotStore, createResetStore } from "../../kit/account/password-reset.store.ts";
import { createProofShelf } from "../../kit/account/registration.store.ts";
import { VerificationPanel } from "../../kit/account/verification-panel.tsx";
import { createVerificationStore } from "../../kit/account/verification.store.ts";
import { Button } from "../../kit/components/button.tsx";
import { usePortal } from "../app/portal-context.ts";
import { useTexts } from "../app/texts.ts";
import { Entrance, WithAccountTexts } from "./entrance.tsx";

export function Forgot() {
  return (
    <WithAccountTexts>
      <ForgotPage />
    </WithAccountTexts>
  );
}

type MailedLinkProps = { kind: "verify" | "reset" | "confirm-email"; token: string };

/** Where the links in letters about an account lead. */
export function MailedLink({ kind, token }: MailedLinkProps) {
  return (
    <WithAccountTexts>
      {kind === "verify" && <Verify token={token} />}
      {kind === "reset" && <Reset token={token} />}
      {kind === "confirm-email" && <ConfirmEmail token={token} />}
    </WithAccountTexts>
  );
}

function ForgotPage() {
  const { entrance } = usePortal();
  const { t } = useTexts();
  const store = useMemo(() => createForgotStore(entrance), [entrance]);
  const isSent = store.sentTo.value !== null;
  return (
    <Entrance title={t("account:forgot.title")} lead={isSent ? undefined : t("account:forgot.lead")}>
      <ForgotForm store={store} />
    </Entrance>
  );
}

function Verify({ token }: { token: string }) {
  const { entrance, session, router } = usePortal();
  const { t } = useTexts();
  const store = useMemo(
    () =>
      createVerificationStore({
        api: entrance,
        token,
        shelf: createProofShelf(localStorage),
        async onSession(issued) {
          router.go("/", { replace: true });
          await session.enter(issued);
        },
      }),
    [entrance, session, router, token],
  );
  const { kind } = store.step.value;
  const title = { opening: "opening", password: "title", failed: "failedTitle" } as const;
  return (
    <Entrance
      title={t(`account:verify.${title[kind]}`)}
      lead={kind === "password" ? t("account:verify.lead") : undefined}
    >
      <VerificationPanel
        store={store}
        onward={<Button onClick={() => router.go("/signup")}>{t("portal:signIn.toSignUp")}</Button>}
      />
    </Entrance>
  );
}

function Reset({ token }: { token: string }) {
  const { entrance, router } = usePortal();
  const { t } = useTexts();
  const store = useMemo(() => createResetStore(entrance, token), [entrance, token]);
  return (
    <Entrance title={t("account:reset.title")} lead={store.done.value ? undefined : t("account:reset.lead")}>
      <ResetForm
        store={store}
        onward={
          <Button tone="primary" onClick={() => router.go("/login")} data-testid="reset-to-login">
            {t("account:signIn.submit")}
          </Button>
        }
        again={<Button onClick={() => router.go("/forgot")}>{t("account:reset.linkAgain")}</Button>}
      />
    </Entrance>
  );
}

function ConfirmEmail({ token }: { token: string }) {
  const { entrance, router } = usePortal();
  const { t } = useTexts();
  return (
    <Entrance title={t("account:email.title")}>
      <ConfirmEmailPanel
        confirm={() => entrance.confirmEmail(token)}
        onward={<Button onClick={() => router.go("/account")}>{t("portal:title.account")}</Button>}
      />
    </Entrance>
  );
}
