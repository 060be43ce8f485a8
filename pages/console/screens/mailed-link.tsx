import { useMemo } from "preact/hooks";
import { assertNever } from "../../../shared/assert-never.ts";
import { Button } from "../../kit/components/button.tsx";
import { ConfirmEmailPanel } from "../../kit/account/confirm-email-panel.tsx";
import { LinkOver } from "../../kit/account/link-over.tsx";
import { ResetForm } from "../../kit/account/password-reset-forms.tsx";
import { createResetStore } from "../../kit/account/password-reset.store.ts";
import { createProofShelf } from "../../kit/account/registration.store.ts";
import { VerificationPanel } from "../../kit/account/verification-panel.tsx";
import { createVerificationStore } from "../../kit/account/verification.store.ts";
import { isWholeToken } from "../../kit/account/whole-link.ts";
import { useConsole } from "../app/console-context.ts";
import type { Route } from "../app/routes.ts";
import { useTexts } from "../app/texts.ts";
import { WithTexts } from "../app/with-texts.tsx";
import { AcceptInvitation } from "./accept-invitation.tsx";
import { Entrance } from "./entrance.tsx";

type MailedLinkProps = { kind: Extract<Route, { screen: "link" }>["kind"]; token: string };

/** Where the links in mails lead. */
export function MailedLink({ kind, token }: MailedLinkProps) {
  return (
    <WithTexts spaces={["account"]}>
      {isWholeToken(token) ? <WholeLink kind={kind} token={token} /> : <CutLink />}
    </WithTexts>
  );
}

function WholeLink({ kind, token }: MailedLinkProps) {
  switch (kind) {
    case "verify":
      return <Verify token={token} />;
    case "reset":
      return <Reset token={token} />;
    case "accept":
      return <AcceptInvitation token={token} />;
    case "confirm-email":
      return <ConfirmEmail token={token} />;
    default:
      return assertNever(kind);
  }
}

function CutLink() {
  const { t } = useTexts();
  return (
    <Entrance title={t("account:link.cutTitle")} quiet>
      <LinkOver error={null} />
    </Entrance>
  );
}

function Verify({ token }: { token: string }) {
  const { entrance, session, router } = useConsole();
  const { t } = useTexts();
  const store = useMemo(
    () =>
      createVerificationStore({
        api: entrance,
        token,
        shelf: createProofShelf(localStorage),
        async onSession(issued) {
          router.go("/inbox", { replace: true });
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
      quiet={kind === "failed"}
      lead={kind === "password" ? t("account:verify.lead") : undefined}
    >
      <VerificationPanel
        store={store}
        onward={<Button onClick={() => router.go("/register")}>{t("app:login.toRegister")}</Button>}
      />
    </Entrance>
  );
}

function Reset({ token }: { token: string }) {
  const { entrance, router } = useConsole();
  const { t } = useTexts();
  const store = useMemo(() => createResetStore(entrance, token), [entrance, token]);
  return (
    <Entrance
      title={t("account:reset.title")}
      quiet={store.done.value || store.over.value !== null}
      lead={t("account:reset.lead")}
    >
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
  const { entrance, router } = useConsole();
  const { t } = useTexts();
  return (
    <Entrance title={t("account:email.title")} quiet>
      <ConfirmEmailPanel
        confirm={() => entrance.confirmEmail(token)}
        onward={<Button onClick={() => router.go("/inbox")}>{t("app:notFound.toInbox")}</Button>}
      />
    </Entrance>
  );
}
