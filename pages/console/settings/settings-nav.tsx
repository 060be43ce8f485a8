import {
  Building2,
  Clock,
  History,
  KeyRound,
  ListPlus,
  Send,
  type LucideIcon,
  ShieldCheck,
  Smartphone,
  SlidersHorizontal,
  ToggleRight,
  User,
  UserCog,
  Users,
} from "lucide-preact";
import { Icon } from "../../kit/components/icon.tsx";
import { sectionGroups, type SettingsSection } from "../app/sections.ts";
import { useTexts } from "../app/texts.ts";

export const sectionIcons: Record<SettingsSection, LucideIcon> = {
  account: User,
  security: ShieldCheck,
  preferences: SlidersHorizontal,
  organization: Building2,
  hours: Clock,
  members: Users,
  roles: UserCog,
  modules: ToggleRight,
  fields: ListPlus,
  sending: Send,
  whatsapp: Smartphone,
  keys: KeyRound,
  audit: History,
};

type SettingsNavProps = { open: readonly SettingsSection[]; current: SettingsSection | null };

/** The sections that somebody may open, under their headings. */
export function SettingsNav({ open, current }: SettingsNavProps) {
  const { t } = useTexts();
  return (
    <nav aria-label={t("settings:label")} class="grid gap-5 p-3 pb-8">
      <h1 class="px-2 pt-1 text-title font-strong">{t("settings:label")}</h1>
      {sectionGroups.map(({ name, sections }) => {
        const shown = sections.filter((section) => open.includes(section));
        return (
          shown.length > 0 && (
            <section key={name} aria-labelledby={`settings-${name}`}>
              <h2 id={`settings-${name}`} class="px-2 pb-1 text-caption text-text-muted">
                {t(`settings:group.${name}`)}
              </h2>
              <ul class="grid gap-px">
                {shown.map((section) => (
                  <li key={section}>
                    <a
                      href={`/settings/${section}`}
                      aria-current={current === section ? "page" : undefined}
                      class="flex min-h-control items-center gap-2.5 rounded-medium px-2 text-text-muted transition-colors hover:bg-surface-hover hover:text-text aria-[current]:bg-surface-press aria-[current]:font-strong aria-[current]:text-text max-md:min-h-11"
                      data-testid={`settings-${section}`}
                    >
                      <Icon of={sectionIcons[section]} />
                      {t(`app:section.${section}`)}
                    </a>
                  </li>
                ))}
              </ul>
            </section>
          )
        );
      })}
    </nav>
  );
}
