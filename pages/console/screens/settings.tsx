import { ChevronLeft } from "lucide-preact";
import { useEffect } from "preact/hooks";
import { Icon } from "../../kit/components/icon.tsx";
import { lazily } from "../../kit/components/lazily.tsx";
import { useConsole } from "../app/console-context.ts";
import { findOpenSections, type SettingsSection } from "../app/sections.ts";
import { useTexts } from "../app/texts.ts";
import { WithTexts } from "../app/with-texts.tsx";
import { SettingsNav } from "../settings/settings-nav.tsx";

const pages: Record<SettingsSection, ReturnType<typeof lazily<object>>> = {
  account: lazily(() => import("../settings/my-account.tsx").then((file) => file.MyAccount)),
  security: lazily(() => import("../settings/security.tsx").then((file) => file.Security)),
  preferences: lazily(() => import("./preferences.tsx").then((file) => file.Preferences)),
  organization: lazily(() => import("../settings/organization.tsx").then((file) => file.Organization)),
  hours: lazily(() => import("../settings/hours.tsx").then((file) => file.Hours)),
  members: lazily(() => import("../settings/members.tsx").then((file) => file.Members)),
  roles: lazily(() => import("../settings/roles.tsx").then((file) => file.Roles)),
  modules: lazily(() => import("../settings/modules.tsx").then((file) => file.Modules)),
  fields: lazily(() => import("../settings/fields.tsx").then((file) => file.Fields)),
  sending: lazily(() => import("../settings/sending.tsx").then((file) => file.Sending)),
  whatsapp: lazily(() => import("./numbers.tsx").then((file) => file.Numbers)),
  keys: lazily(() => import("../settings/keys.tsx").then((file) => file.Keys)),
  audit: lazily(() => import("../settings/audit.tsx").then((file) => file.Audit)),
};

const wide: readonly SettingsSection[] = ["roles", "audit", "members"];

/** Settings: their sections on one side, one of them beside; on a phone first the one, then the other. */
export function Settings({ section }: { section: SettingsSection | null }) {
  return (
    <WithTexts spaces={["account", "settings", "members", "organization", "audit"]}>
      <SettingsPage section={section} />
    </WithTexts>
  );
}

function SettingsPage({ section }: { section: SettingsSection | null }) {
  const { session, router } = useConsole();
  const { t } = useTexts();
  const open = findOpenSections(session.me.value);
  const isOpen = section === null || open.includes(section);
  // What was narrowed away while it was looked at is left; the toast or the role's news says why.
  useEffect(() => {
    if (!isOpen) router.go("/settings", { replace: true });
  }, [isOpen, router]);
  const shown = section !== null && isOpen ? section : "account";
  const Page = pages[shown];
  return (
    <div class="grid min-h-0 grid-rows-[minmax(0,1fr)] border-line bg-surface md:grid-cols-[15rem_minmax(0,1fr)] md:border-s">
      <div class={`min-h-0 overflow-y-auto border-line md:block md:border-e ${section === null ? "block" : "hidden"}`}>
        <SettingsNav open={open} current={section} />
      </div>
      <main class={`min-h-0 overflow-y-auto md:block ${section === null ? "hidden" : "block"}`} tabIndex={-1}>
        <div
          class={`mx-auto grid gap-8 px-4 pb-16 pt-4 md:px-8 md:pt-8 ${wide.includes(shown) ? "max-w-5xl" : "max-w-2xl"}`}
        >
          <a
            href="/settings"
            class="inline-flex min-h-control items-center gap-1 justify-self-start text-text-muted hover:text-text md:hidden"
          >
            <Icon of={ChevronLeft} mirrored />
            {t("settings:back")}
          </a>
          <Page key={shown} />
        </div>
      </main>
    </div>
  );
}
