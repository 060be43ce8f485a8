import { ActivityPanel } from "../../kit/account/activity-panel.tsx";
import { DataPanel } from "../../kit/account/data-panel.tsx";
import { FactorPanels } from "../../kit/account/factor-panels.tsx";
import { nameDevice } from "../../kit/account/name-device.ts";
import { browserPasskeys } from "../../kit/account/passkeys.ts";
import { EmailPanel, PasswordPanel, ProfilePanel } from "../../kit/account/profile-panels.tsx";
import { SignInsPanel } from "../../kit/account/sign-ins-panel.tsx";
import { Frame } from "../app/frame.tsx";
import { usePortal } from "../app/portal-context.ts";
import { useTexts } from "../app/texts.ts";
import { WithAccountTexts } from "./entrance.tsx";
import { SharingPanel } from "./sharing-panel.tsx";

/** Who one is, for every brand: profile, security, what is shared, one's data. */
export function AccountPage() {
  const { t } = useTexts();
  return (
    <Frame narrow>
      <h1 class="pb-6 pt-4 text-display font-strong">{t("portal:title.account")}</h1>
      <WithAccountTexts>
        <Panels />
      </WithAccountTexts>
    </Frame>
  );
}

function Panels() {
  const { ownAccount, session, host, api, router } = usePortal();
  const me = session.me.value;
  if (me === null) return null;
  async function close(): Promise<void> {
    await ownAccount.closeAccount();
    await session.logOut();
    router.go("/");
  }
  return (
    <div class="grid gap-6">
      <ProfilePanel api={ownAccount} me={me} host={host} onMe={session.know} />
      <SharingPanel api={api} host={host} />
      <EmailPanel api={ownAccount} me={me} />
      <PasswordPanel api={ownAccount} me={me} host={host} onMe={session.know} />
      <FactorPanels
        api={ownAccount}
        passkeys={browserPasskeys}
        host={host}
        describeDevice={() => nameDevice(navigator.userAgent)}
        onChanged={() => void session.look()}
      />
      <SignInsPanel api={ownAccount} host={host} onSignedOut={() => void session.logOut().then(() => router.go("/"))} />
      <ActivityPanel api={ownAccount} />
      <DataPanel host={host} onExport={ownAccount.askForExport} onClose={close} />
    </div>
  );
}
