import { Monitor, Moon, Sun } from "lucide-preact";
import type { ComponentChildren } from "preact";
import { languages } from "../../../shared/languages.ts";
import { Segmented } from "../../kit/components/segmented.tsx";
import { Switch } from "../../kit/components/switch.tsx";
import { languages as languageFacts } from "../../kit/i18n/languages.ts";
import { useConsole } from "../app/console-context.ts";
import { useTexts } from "../app/texts.ts";

/** Habits of one person on this machine. */
export function Preferences() {
  const { appearance, preferences, attempt, toasts } = useConsole();
  const { t, language, setLanguage } = useTexts();
  const { theme, density } = appearance;

  async function switchNotifications(on: boolean): Promise<void> {
    const allowed = on ? await Notification.requestPermission() : "default";
    if (on && allowed !== "granted")
      toasts.show({ text: t("settings:preferences.notificationsBlocked"), tone: "danger" });
    preferences.notifications.value = on && allowed === "granted" ? "on" : "off";
  }

  return (
    <>
      <header class="grid gap-1">
        <h2 class="text-display font-strong">{t("app:section.preferences")}</h2>
        <p class="text-text-muted">{t("settings:preferences.lead")}</p>
      </header>
      <Group>
        <Segmented
          label={t("settings:preferences.language")}
          labelShown
          value={language.value}
          options={languages.map((value) => ({ value, label: languageFacts[value].name }))}
          onValue={(value) => void attempt(setLanguage(value))}
        />
        <Segmented
          label={t("settings:preferences.theme")}
          labelShown
          value={theme.value}
          options={[
            { value: "system", label: t("kit:theme.system"), icon: Monitor },
            { value: "light", label: t("kit:theme.light"), icon: Sun },
            { value: "dark", label: t("kit:theme.dark"), icon: Moon },
          ]}
          onValue={(value) => (theme.value = value)}
        />
        <Segmented
          label={t("settings:preferences.density")}
          labelShown
          value={density.value}
          options={[
            { value: "comfortable", label: t("desk:density.comfortable") },
            { value: "compact", label: t("desk:density.compact") },
          ]}
          onValue={(value) => (density.value = value)}
        />
      </Group>
      <Group>
        <Segmented
          label={t("settings:preferences.enterKey")}
          labelShown
          value={preferences.enterKey.value}
          options={[
            { value: "sends", label: t("settings:preferences.enterSends") },
            { value: "breaks", label: t("settings:preferences.enterBreaks") },
          ]}
          onValue={(value) => (preferences.enterKey.value = value)}
        />
        <Switch
          label={t("settings:preferences.notifications")}
          hint={t("settings:preferences.notificationsHint")}
          checked={preferences.notifications.value === "on"}
          onChecked={(on) => void switchNotifications(on)}
        />
      </Group>
    </>
  );
}

function Group({ children }: { children: ComponentChildren }) {
  return <div class="grid gap-4 rounded-large border border-line bg-surface p-4 shadow-rest">{children}</div>;
}
