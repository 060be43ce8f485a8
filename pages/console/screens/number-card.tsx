import { QrCode, Unplug } from "lucide-preact";
import { useSignal } from "@preact/signals";
import type { Profile } from "../../../workers/api/modules/whatsapp/contract.ts";
import { Badge } from "../../kit/components/badge.tsx";
import { Bidi, LeftToRight } from "../../kit/components/bidi.tsx";
import { Button } from "../../kit/components/button.tsx";
import { lazily } from "../../kit/components/lazily.tsx";
import { useConsole } from "../app/console-context.ts";
import { useTexts } from "../app/texts.ts";

const Dialog = lazily(() => import("../../kit/components/dialog.tsx").then((file) => file.Dialog));

const tones = { live: "positive", pairing: "accent", paused: "warning", disconnected: "neutral" } as const;

type NumberCardProps = { profile: Profile; mayConnect: boolean; onPair: () => void };

/** One number: whether it works, why not, and what can be done. */
export function NumberCard({ profile, mayConnect, onPair }: NumberCardProps) {
  const { numbers, attempt } = useConsole();
  const { t } = useTexts();
  const asking = useSignal(false);
  const { id, name, displayPhone, state, stateReason, quality } = profile;
  const title = t("settings:numbers.disconnectTitle", { name });
  return (
    <article
      data-testid="number-card"
      data-state={state}
      class="grid gap-2 rounded-large border border-line bg-surface p-4 shadow-rest"
    >
      <div class="flex flex-wrap items-center gap-x-3 gap-y-1">
        <h3 class="font-strong">
          <Bidi text={name} />
        </h3>
        <Badge tone={tones[state]}>{t(`settings:state.${state}`)}</Badge>
        <span class="flex-1" />
        {mayConnect && state === "pairing" && profile.pairing !== null && (
          <Button size="small" icon={QrCode} onClick={onPair}>
            {t("settings:numbers.showCode")}
          </Button>
        )}
        {mayConnect && state !== "disconnected" && (
          <Button size="small" tone="quiet" icon={Unplug} onClick={() => (asking.value = true)}>
            {t("settings:numbers.disconnect")}
          </Button>
        )}
      </div>
      <p class="flex flex-wrap gap-x-4 text-text-muted">
        <LeftToRight text={displayPhone} />
        {quality !== null && quality !== "UNKNOWN" && (
          <span>{t("settings:numbers.quality", { quality: t(qualityKey(quality)) })}</span>
        )}
      </p>
      {stateReason !== null && (
        <p class="text-pretty text-caption text-warning-text">{t(`settings:reason.${stateReason}`)}</p>
      )}
      {asking.value && (
        <Dialog
          role="alertdialog"
          width="small"
          title={title}
          description={t("settings:numbers.disconnectWhat")}
          onClose={() => (asking.value = false)}
          actions={
            <>
              <Button onClick={() => (asking.value = false)}>{t("kit:cancel")}</Button>
              <Button
                tone="danger"
                onClick={() => {
                  asking.value = false;
                  void attempt(numbers.disconnect(id));
                }}
              >
                {t("settings:numbers.disconnect")}
              </Button>
            </>
          }
        />
      )}
    </article>
  );
}

function qualityKey(quality: string) {
  if (quality === "GREEN") return "settings:quality.good";
  return quality === "YELLOW" ? "settings:quality.medium" : "settings:quality.low";
}
