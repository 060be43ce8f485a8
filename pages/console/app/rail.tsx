import { Inbox, type LucideIcon, Megaphone, Settings, ShoppingBag, Users } from "lucide-preact";
import { Icon } from "../../kit/components/icon.tsx";
import { useConsole } from "./console-context.ts";
import { AccountMenu } from "./account-menu.tsx";
import { findOpenPlaces, type Hub, hubs } from "./places.ts";
import { hasInbox } from "./sections.ts";
import { LanguageSwitch } from "./language-switch.tsx";
import { ThemeSwitch } from "./theme-switch.tsx";
import { useTexts } from "./texts.ts";
import { Wordmark } from "./wordmark.tsx";

export const hubIcons: Record<Hub["name"], LucideIcon> = { customers: Users, campaigns: Megaphone, shop: ShoppingBag };

/** The sections as icons with counts. */
export function Rail() {
  const { router, inbox, session } = useConsole();
  const { t, formatNumber } = useTexts();
  const { screen } = router.route.value;
  const { count, more } = inbox.unreadCount.value;
  return (
    <nav
      aria-label={t("app:rail.label")}
      class="flex items-center gap-1 border-t border-line px-3 py-1.5 md:w-14 md:flex-col md:border-t-0 md:px-0 md:py-3"
    >
      <span class="hidden pb-3 md:block">
        <Wordmark />
      </span>
      {hasInbox(session.me.value) && (
        <Section
          href="/inbox"
          icon={Inbox}
          label={t("app:rail.inbox")}
          current={screen === "inbox"}
          count={count === 0 ? "" : `${formatNumber(Math.min(count, 99))}${more || count > 99 ? "+" : ""}`}
          countLabel={t("app:rail.unread", { count })}
        />
      )}
      {hubs.map((hub) => {
        const [place] = findOpenPlaces(session.me.value, hub);
        return (
          place !== undefined && (
            <Section
              key={hub.name}
              href={`/${place}`}
              icon={hubIcons[hub.name]}
              label={t(`app:hub.${hub.name}`)}
              current={hub.places.some((name) => name === screen)}
            />
          )
        );
      })}
      <Section href="/settings" icon={Settings} label={t("app:rail.settings")} current={screen === "settings"} />
      <span class="flex-1" />
      <LanguageSwitch />
      <ThemeSwitch />
      <AccountMenu />
    </nav>
  );
}

type SectionProps = {
  href: string;
  icon: LucideIcon;
  label: string;
  current: boolean;
  count?: string;
  countLabel?: string;
};

function Section({ href, icon, label, current, count = "", countLabel }: SectionProps) {
  return (
    <a
      href={href}
      aria-current={current ? "page" : undefined}
      aria-label={count === "" ? label : `${label}, ${countLabel}`}
      data-tooltip={label}
      class="relative grid size-10 place-items-center rounded-large text-text-muted transition-colors hover:bg-surface-press hover:text-text aria-[current]:bg-surface-raised aria-[current]:text-accent-text aria-[current]:shadow-rest"
    >
      <Icon of={icon} size={20} />
      {count !== "" && (
        <span
          aria-hidden="true"
          data-testid="rail-unread-count"
          class="absolute -end-1 -top-1 grid h-[18px] min-w-[18px] place-items-center rounded-full bg-accent px-1 text-[11px] font-strong leading-none tabular-nums text-on-accent ring-2 ring-surface-sunken"
        >
          {count}
        </span>
      )}
    </a>
  );
}
