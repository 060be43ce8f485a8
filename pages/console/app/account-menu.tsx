import { Building2, Keyboard, LogOut, User } from "lucide-preact";
import { Avatar } from "../../kit/components/avatar.tsx";
import { MenuButton } from "../../kit/components/menu-button.tsx";
import { useConsole } from "./console-context.ts";
import { useTexts } from "./texts.ts";

const switchPrefix = "organization ";

/** Who I am here, and what belongs to me. */
export function AccountMenu() {
  const { session, router, overlays, attempt } = useConsole();
  const { t } = useTexts();
  const me = session.me.value;
  if (me === null) return null;
  const label = t("app:account.label", { name: me.user.name });

  function choose(value: string): void {
    if (value === "account") router.go("/settings/account");
    if (value === "shortcuts") overlays.open.value = "shortcuts";
    if (value === "logOut") void session.logOut();
    if (value.startsWith(switchPrefix)) void switchTo(value.slice(switchPrefix.length));
  }

  async function switchTo(organizationId: string): Promise<void> {
    // Nothing of the one organization may be left in the tab for the other: the page begins anew.
    if (await attempt(session.switchTo(organizationId))) location.assign("/inbox");
  }

  const others = me.organizations.filter(({ id }) => id !== me.organization?.id);

  return (
    <MenuButton
      label={label}
      items={[
        { value: "account", label: t("app:account.mine"), icon: User },
        { value: "shortcuts", label: t("app:account.shortcuts"), icon: Keyboard, keys: "?" },
        ...others.map(({ id, name }, index) => ({
          value: `${switchPrefix}${id}`,
          label: t("app:account.switchTo", { organization: name }),
          icon: Building2,
          startsGroup: index === 0,
        })),
        { value: "logOut", label: t("app:account.logOut"), icon: LogOut, iconMirrored: true, startsGroup: true },
      ]}
      onSelect={choose}
    >
      {(trigger) => (
        <button
          type="button"
          {...trigger}
          data-tooltip={me.user.name}
          data-testid="account-menu"
          class="grid size-10 place-items-center rounded-large hover:bg-surface-press"
        >
          <Avatar id={me.member?.id ?? me.user.id} name={me.user.name} size="small" />
          <span class="sr-only">{label}</span>
        </button>
      )}
    </MenuButton>
  );
}
