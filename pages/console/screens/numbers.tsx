import { Plus, Smartphone } from "lucide-preact";
import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { Button } from "../../kit/components/button.tsx";
import { EmptyState } from "../../kit/components/empty-state.tsx";
import { ErrorState } from "../../kit/components/error-state.tsx";
import { lazily } from "../../kit/components/lazily.tsx";
import { SkeletonRows } from "../../kit/components/skeleton.tsx";
import { scopeOf } from "../../../shared/permissions.ts";
import { useConsole } from "../app/console-context.ts";
import { useTexts } from "../app/texts.ts";
import { NumberCard } from "./number-card.tsx";

const ConnectDialog = lazily(() => import("./connect-dialog.tsx").then((file) => file.ConnectDialog));

/** The WhatsApp numbers of the organization. */
export function Numbers() {
  const { numbers, session } = useConsole();
  const { t } = useTexts();
  const asking = useSignal(false);
  useEffect(() => void numbers.load(), [numbers]);
  const phase = numbers.phase.value;
  const role = session.viewer.value?.role;
  const mayConnect = role !== undefined && scopeOf(role, "whatsapp", "write") === "all";
  const open = () => {
    numbers.showPairing(null);
    asking.value = true;
  };

  const connect = mayConnect && (
    <Button tone="primary" icon={Plus} onClick={open} data-testid="connect-number">
      {t("settings:numbers.connect")}
    </Button>
  );
  return (
    <>
      <header class="flex flex-wrap items-start justify-between gap-3">
        <div class="grid gap-1">
          <h2 class="text-display font-strong">{t("app:section.whatsapp")}</h2>
          <p class="text-text-muted">{t("settings:numbers.lead")}</p>
        </div>
        {phase.kind === "ready" && numbers.profiles.value.length > 0 && connect}
      </header>
      {phase.kind === "loading" && <SkeletonRows count={3} />}
      {phase.kind === "failed" && <ErrorState error={phase.error} onRetry={() => void numbers.load()} />}
      {phase.kind === "ready" && numbers.profiles.value.length === 0 && (
        <EmptyState icon={Smartphone} title={t("settings:numbers.none.title")} action={connect || undefined}>
          {t("settings:numbers.none.lead")}
        </EmptyState>
      )}
      {phase.kind === "ready" && (
        <ul class="grid gap-3">
          {numbers.profiles.value.map((profile) => (
            <li key={profile.id}>
              <NumberCard
                profile={profile}
                mayConnect={mayConnect}
                onPair={() => {
                  numbers.showPairing(profile.id);
                  asking.value = true;
                }}
              />
            </li>
          ))}
        </ul>
      )}
      {asking.value && <ConnectDialog onClose={() => (asking.value = false)} />}
    </>
  );
}
