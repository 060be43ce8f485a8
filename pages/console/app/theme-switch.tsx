import { useSignal, useSignalEffect } from "@preact/signals";
import { Moon, Sun } from "lucide-preact";
import { IconButton } from "../../kit/components/icon-button.tsx";
import { useConsole } from "./console-context.ts";
import { useTexts } from "./texts.ts";

const dark = "(prefers-color-scheme: dark)";

/** Turns light into dark and back. "Same as the system" is chosen in the preferences. */
export function ThemeSwitch() {
  const { appearance } = useConsole();
  const { t } = useTexts();
  const { theme } = appearance;
  const isSystemDark = useSignal(matchMedia(dark).matches);
  useSignalEffect(() => {
    const query = matchMedia(dark);
    const read = () => (isSystemDark.value = query.matches);
    query.addEventListener("change", read);
    return () => query.removeEventListener("change", read);
  });
  const isDark = theme.value === "dark" || (theme.value === "system" && isSystemDark.value);
  return (
    <IconButton
      icon={isDark ? Sun : Moon}
      label={t(isDark ? "app:theme.toLight" : "app:theme.toDark")}
      onClick={() => (theme.value = isDark ? "light" : "dark")}
      data-testid="theme-switch"
    />
  );
}
