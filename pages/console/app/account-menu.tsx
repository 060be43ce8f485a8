import { Keyboard, LogOut, Settings2 } from "lucide-preact";
import { Avatar } from "../../kit/components/avatar.tsx";
import { MenuButton } from "../../kit/components/menu-button.tsx";
import { useConsole } from "./console-context.ts";
import { useTexts } from "./texts.ts";

/** Who I am here, and what belongs to me. */
export function AccountMenu() {
  const { session, router, overlays } = useConsole();
  const { t } = useTexts();
  const me = session.me.value;
  if (me === null) return null;
  const label = t("app:account.label", { name: me.user.name });

  function choose(value: string): void {
    if (value === "preferences") router.go("/settings/preferences");
    if (value === "shortcuts") overlays.open.value = "shortcuts";
    if (value === "logOut") void session.logOut();
  }

  return (
    <MenuButton
      label={label}
      items={[
        { value: "preferences", label: t("app:account.preferences"), icon: Settings2 },
        { value: "shortcuts", label: t("app:account.shortcuts"), icon: Keyboard, keys: "?" },
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
          <Avatar id={me.member.id} name={me.user.name} size="small" />
          <span class="sr-only">{label}</span>
        </button>
      )}
    </MenuButton>
  );
}
