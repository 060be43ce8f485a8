import { Signpost } from "lucide-preact";
import { Button } from "../../kit/components/button.tsx";
import { EmptyState } from "../../kit/components/empty-state.tsx";
import { useConsole } from "../app/console-context.ts";
import { useTexts } from "../app/texts.ts";

export function NotFound() {
  const { router } = useConsole();
  const { t } = useTexts();
  return (
    <main class="grid h-full place-content-center">
      <h1 class="sr-only">{t("app:title.notFound")}</h1>
      <EmptyState
        icon={Signpost}
        title={t("app:notFound.title")}
        action={
          <Button tone="primary" onClick={() => router.go("/inbox")}>
            {t("app:notFound.toInbox")}
          </Button>
        }
      >
        {t("app:notFound.lead")}
      </EmptyState>
    </main>
  );
}
