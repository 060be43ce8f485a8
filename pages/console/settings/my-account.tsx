import { DataPanel } from "../../kit/account/data-panel.tsx";
import { EmailPanel, PasswordPanel, ProfilePanel } from "../../kit/account/profile-panels.tsx";
import { useConsole } from "../app/console-context.ts";
import { useTexts } from "../app/texts.ts";
import { PageHeader } from "./page-header.tsx";

/** Who one is, for every brand and organization. */
export function MyAccount() {
  const { ownAccount, session, host } = useConsole();
  const { t } = useTexts();
  const me = session.me.value;
  if (me === null) return null;
  async function close(): Promise<void> {
    await ownAccount.closeAccount();
    await session.logOut();
  }
  return (
    <>
      <PageHeader title={t("app:section.account")} lead={t("settings:account.lead")} />
      <ProfilePanel api={ownAccount} me={me} host={host} onMe={session.know} />
      <EmailPanel api={ownAccount} me={me} />
      <PasswordPanel api={ownAccount} me={me} host={host} onMe={session.know} />
      <DataPanel host={host} onExport={ownAccount.askForExport} onClose={close} />
    </>
  );
}
