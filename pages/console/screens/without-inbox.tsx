import { Inbox } from "lucide-preact";
import { Button } from "../../kit/components/button.tsx";
import { EmptyState } from "../../kit/components/empty-state.tsx";
import { useConsole } from "../app/console-context.ts";
import { isModuleOn, may } from "../app/sections.ts";
import { useTexts } from "../app/texts.ts";

/** Instead of the inbox, where it is switched off or not of somebody's role. */
export function WithoutInbox() {
  const { session, router } = useConsole();
  const { t } = useTexts();
  const me = session.me.value;
  const isOff = !isModuleOn(me, "inbox");
  const maySwitch = may(me, "settings", "write");
  return (
    <main class="grid h-full place-content-center" data-testid="without-inbox">
      <h1 class="sr-only">{t("app:title.inbox")}</h1>
      <EmptyState
        icon={Inbox}
        title={t(isOff ? "app:withoutInbox.offTitle" : "app:withoutInbox.roleTitle")}
        action={
          <Button
            tone="primary"
            onClick={() => router.go(isOff && maySwitch ? "/settings/modules" : "/settings/account")}
          >
            {t(isOff && maySwitch ? "app:withoutInbox.toModules" : "app:withoutInbox.toAccount")}
          </Button>
        }
      >
        {t(isOff ? "app:withoutInbox.offLead" : "app:withoutInbox.roleLead")}
      </EmptyState>
    </main>
  );
}
