import { Mic, MicOff } from "lucide-preact";
import { Button } from "../../kit/components/button.tsx";
import { Icon } from "../../kit/components/icon.tsx";
import type { MicrophoneFailure } from "../meter/microphone-failure.rules.ts";
import type { ScreenProps } from "../texts.ts";

type AskingProps = ScreenProps & { onWithout: () => void };

/** While the browser's own question is open. */
export function MicrophoneAsking({ i18n, onWithout }: AskingProps) {
  const { t } = i18n;
  return (
    <div
      class="grid max-w-sm animate-appear justify-items-center gap-4 text-center"
      role="status"
      data-testid="microphone-asking"
    >
      <span class="grid size-16 animate-breathe place-items-center rounded-full bg-surface-raised text-accent-text">
        <Icon of={Mic} size={24} />
      </span>
      <h1 class="text-title font-strong">{t("lowkeymode:timer.asking")}</h1>
      <p class="text-pretty text-reading text-text-muted">{t("lowkeymode:timer.askingHint")}</p>
      <Button onClick={onWithout}>{t("lowkeymode:timer.without")}</Button>
    </div>
  );
}

type RefusedProps = ScreenProps & {
  failure: MicrophoneFailure;
  onAgain: () => void;
  onWithout: () => void;
  onBack: () => void;
};

/** When the room cannot be heard: why, what can be done, and the way on without. */
export function MicrophoneRefused({ i18n, failure, onAgain, onWithout, onBack }: RefusedProps) {
  const { t } = i18n;
  return (
    <div
      class="grid max-w-sm animate-appear justify-items-center gap-4 text-center"
      role="alert"
      data-testid={`microphone-${failure}`}
    >
      <span class="grid size-16 place-items-center rounded-full bg-warning-soft text-warning-text">
        <Icon of={MicOff} size={24} />
      </span>
      <h1 class="text-title font-strong">{t(`lowkeymode:timer.${failure}.title`)}</h1>
      <p class="text-pretty text-reading text-text-muted">{t(`lowkeymode:timer.${failure}.detail`)}</p>
      <div class="flex flex-wrap justify-center gap-2">
        <Button tone="quiet" onClick={onBack}>
          {t("lowkeymode:timer.back")}
        </Button>
        {failure !== "blocked" && <Button onClick={onAgain}>{t("lowkeymode:timer.again")}</Button>}
        <Button tone="primary" onClick={onWithout} data-testid="session-without">
          {t("lowkeymode:timer.without")}
        </Button>
      </div>
    </div>
  );
}
