import { useCallback } from "preact/hooks";
import { assertNever } from "../../../shared/assert-never.ts";
import { Button } from "../../kit/components/button.tsx";
import { LinkOver } from "../../kit/account/link-over.tsx";
import { ConfirmEmailPage, ResetPage, VerifyPage } from "../../kit/account/mailed-link-pages.tsx";
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
  const onSession = useCallback(
    async (issued: Parameters<typeof session.enter>[0]) => {
      router.go("/inbox", { replace: true });
      await session.enter(issued);
    },
    [session, router],
  );
  const onward = <Button onClick={() => router.go("/register")}>{t("app:login.toRegister")}</Button>;
  return <VerifyPage frame={Entrance} {...{ entrance, token, onSession, onward }} />;
}

function Reset({ token }: { token: string }) {
  const { entrance, router } = useConsole();
  return <ResetPage frame={Entrance} entrance={entrance} token={token} go={router.go} />;
}

function ConfirmEmail({ token }: { token: string }) {
  const { entrance, router } = useConsole();
  const { t } = useTexts();
  const onward = <Button onClick={() => router.go("/inbox")}>{t("app:notFound.toInbox")}</Button>;
  return <ConfirmEmailPage frame={Entrance} {...{ entrance, token, onward }} />;
}
