import { ActivityPanel } from "../../kit/account/activity-panel.tsx";
import { FactorPanels } from "../../kit/account/factor-panels.tsx";
import { browserPasskeys } from "../../kit/account/passkeys.ts";
import { SignInsPanel } from "../../kit/account/sign-ins-panel.tsx";
import { useConsole } from "../app/console-context.ts";
import { useTexts } from "../app/texts.ts";
import { nameDevice } from "../../kit/account/name-device.ts";
import { PageHeader } from "./page-header.tsx";

/** What keeps others out, and where one is signed in. */
export function Security() {
  const { ownAccount, session, host } = useConsole();
  const { t } = useTexts();
  return (
    <>
      <PageHeader title={t("app:section.security")} lead={t("settings:security.lead")} />
      <FactorPanels
        api={ownAccount}
        passkeys={browserPasskeys}
        host={host}
        describeDevice={() => nameDevice(navigator.userAgent)}
        onChanged={() => void session.look()}
      />
      <SignInsPanel api={ownAccount} host={host} onSignedOut={() => void session.logOut()} />
      <ActivityPanel api={ownAccount} />
    </>
  );
}
