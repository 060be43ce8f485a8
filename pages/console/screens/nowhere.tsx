import { Building2, LogOut } from "lucide-preact";
import { Button } from "../../kit/components/button.tsx";
import { EmptyState } from "../../kit/components/empty-state.tsx";
import { useConsole } from "../app/console-context.ts";
import { useTexts } from "../app/texts.ts";
import { Entrance } from "./entrance.tsx";

/** Somebody signed in who works in no organization now: the ones they may go to, or what to do. */
export function Nowhere() {
  const { session, attempt } = useConsole();
  const { t } = useTexts();
  const organizations = session.me.value?.organizations ?? [];
  async function goTo(id: string): Promise<void> {
    if (await attempt(session.switchTo(id))) location.assign("/inbox");
  }
  return (
    <Entrance
      title={t(organizations.length === 0 ? "app:nowhere.title" : "app:nowhere.chooseTitle")}
      lead={organizations.length === 0 ? undefined : t("app:nowhere.chooseLead")}
    >
      {organizations.length === 0 ? (
        <EmptyState icon={Building2} title={t("app:nowhere.none")}>
          {t("app:nowhere.lead")}
        </EmptyState>
      ) : (
        <ul class="grid gap-2">
          {organizations.map(({ id, name }) => (
            <li key={id}>
              <Button wide icon={Building2} onClick={() => void goTo(id)}>
                {name}
              </Button>
            </li>
          ))}
        </ul>
      )}
      <Button tone="quiet" icon={LogOut} iconMirrored onClick={() => void session.logOut()}>
        {t("app:account.logOut")}
      </Button>
    </Entrance>
  );
}
