import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";
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

const parts = ["profile", "sharing", "security", "signIns", "data"] as const;
type Part = (typeof parts)[number];

/** Who one is, for every brand: profile, what is shared, security, where one is signed in, one's data. */
export function AccountPage() {
  const { t } = useTexts();
  return (
    <Frame>
      <h1 class="pb-8 pt-4 text-display font-strong">{t("portal:title.account")}</h1>
      <div class="grid gap-10 lg:grid-cols-[12rem_minmax(0,44rem)] lg:gap-16">
        <nav aria-label={t("portal:title.account")} class="hidden lg:block">
          <ul class="sticky top-6 grid gap-0.5">
            {parts.map((part) => (
              <li key={part}>
                <a
                  href={`#${part}`}
                  class="block rounded-medium px-3 py-1.5 text-text-muted hover:bg-surface-hover hover:text-text"
                >
                  {t(`portal:part.${part}`)}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        <WithAccountTexts>
          <Panels />
        </WithAccountTexts>
      </div>
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
    <div class="grid gap-10">
      <Group part="profile">
        <ProfilePanel api={ownAccount} me={me} host={host} onMe={session.know} />
        <EmailPanel api={ownAccount} me={me} />
      </Group>
      <Group part="sharing">
        <SharingPanel api={api} host={host} />
      </Group>
      <Group part="security">
        <PasswordPanel api={ownAccount} me={me} host={host} onMe={session.know} />
        <FactorPanels
          api={ownAccount}
          passkeys={browserPasskeys}
          host={host}
          describeDevice={() => nameDevice(navigator.userAgent)}
          onChanged={() => void session.look()}
        />
      </Group>
      <Group part="signIns">
        <SignInsPanel
          api={ownAccount}
          host={host}
          onSignedOut={() => void session.logOut().then(() => router.go("/"))}
        />
        <ActivityPanel api={ownAccount} />
      </Group>
      <Group part="data">
        <DataPanel host={host} onExport={ownAccount.askForExport} onClose={close} />
      </Group>
    </div>
  );
}

/** Panels of one kind, where the list of parts leads. */
function Group({ part, children }: { part: Part; children: ComponentChildren }) {
  const { t } = useTexts();
  const id = useId();
  return (
    <section id={part} aria-labelledby={id} class="grid scroll-mt-6 gap-6">
      <h2 id={id} class="sr-only">
        {t(`portal:part.${part}`)}
      </h2>
      {children}
    </section>
  );
}
