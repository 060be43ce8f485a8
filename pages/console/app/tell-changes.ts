import { effect } from "@preact/signals";
import { isModuleKey } from "../../../shared/modules.ts";
import { isSameRole } from "../../../shared/permissions.ts";
import type { Me } from "../../../workers/api/modules/auth/account-contract.ts";
import type { Toasts } from "../../kit/components/toasts.ts";
import type { SessionStore } from "./session.store.ts";
import type { ConsoleI18n } from "./texts.ts";

/** Says what a colleague has just changed for whoever works here: a page that goes away without a word would look broken. */
export function tellChanges(
  { me }: Pick<SessionStore, "me">,
  toasts: Pick<Toasts, "show">,
  { t }: Pick<ConsoleI18n, "t">,
): void {
  let before: Me | null = null;
  effect(() => {
    const now = me.value;
    if (before !== null && now !== null && before.organization?.id === now.organization?.id) tell(before, now);
    before = now;
  });

  function tell(old: Me, now: Me): void {
    const wasOff = old.organization?.disabledModules ?? [];
    for (const module of now.organization?.disabledModules ?? []) {
      if (!wasOff.includes(module) && isModuleKey(module))
        toasts.show({ text: t("app:module.left", { module: t(`app:module.${module}`) }) });
    }
    if (old.member !== null && now.member !== null && !isSameRole(old.member.role, now.member.role))
      toasts.show({ text: t("app:role.changed") });
  }
}
