import { useCallback, useMemo } from "preact/hooks";
import { assertNever } from "../../../shared/assert-never.ts";
import { LinkOver } from "../../kit/account/link-over.tsx";
import { ConfirmEmailPage, ResetPage, VerifyPage } from "../../kit/account/mailed-link-pages.tsx";
import { ForgotForm } from "../../kit/account/password-reset-forms.tsx";
import { createForgotStore } from "../../kit/account/password-reset.store.ts";
import { isWholeToken } from "../../kit/account/whole-link.ts";
import { Button } from "../../kit/components/button.tsx";
import { takeDestination } from "../app/destination.ts";
import { usePortal } from "../app/portal-context.ts";
import { entrancePath } from "../app/routes.ts";
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
      {isWholeToken(token) ? <WholeLink kind={kind} token={token} /> : <CutLink kind={kind} />}
    </WithAccountTexts>
  );
}

function WholeLink({ kind, token }: MailedLinkProps) {
  switch (kind) {
    case "verify":
      return <Verify token={token} />;
    case "reset":
      return <Reset token={token} />;
    case "confirm-email":
      return <ConfirmEmail token={token} />;
    default:
      return assertNever(kind);
  }
}

/** Where another link is asked for. */
const anew = { verify: "/signup", reset: "/forgot", "confirm-email": "/account" } as const;

function CutLink({ kind }: { kind: MailedLinkProps["kind"] }) {
  const { router } = usePortal();
  const { t } = useTexts();
  const words = {
    verify: "portal:signIn.toSignUp",
    reset: "account:reset.linkAgain",
    "confirm-email": "portal:title.account",
  } as const;
  return (
    <Entrance title={t(`portal:title.${kind}`)} quiet>
      <LinkOver error={null} action={<Button onClick={() => router.go(anew[kind])}>{t(words[kind])}</Button>} />
    </Entrance>
  );
}

function ForgotPage() {
  const { entrance } = usePortal();
  const { t } = useTexts();
  const store = useMemo(() => createForgotStore(entrance), [entrance]);
  const isSent = store.sentTo.value !== null;
  return (
    <Entrance title={t("account:forgot.title")} quiet={isSent} lead={t("account:forgot.lead")}>
      <ForgotForm store={store} />
    </Entrance>
  );
}

function Verify({ token }: { token: string }) {
  const { entrance, session, router } = usePortal();
  const { t } = useTexts();
  const onSession = useCallback(
    async (issued: Parameters<typeof session.enter>[0]) => {
      // Signing in is done: that page only sends on to the brand.
      const to = takeDestination(localStorage);
      router.go(to === null ? "/" : entrancePath("login", to), { replace: true });
      await session.enter(issued);
    },
    [session, router],
  );
  const onward = <Button onClick={() => router.go("/signup")}>{t("portal:signIn.toSignUp")}</Button>;
  return <VerifyPage frame={Entrance} {...{ entrance, token, onSession, onward }} />;
}

function Reset({ token }: { token: string }) {
  const { entrance, router } = usePortal();
  return <ResetPage frame={Entrance} entrance={entrance} token={token} go={router.go} />;
}

function ConfirmEmail({ token }: { token: string }) {
  const { entrance, router } = usePortal();
  const { t } = useTexts();
  const onward = <Button onClick={() => router.go("/account")}>{t("portal:title.account")}</Button>;
  return <ConfirmEmailPage frame={Entrance} {...{ entrance, token, onward }} />;
}
