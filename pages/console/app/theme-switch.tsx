import { Moon, Sun } from "lucide-preact";
import { IconButton } from "../../kit/components/icon-button.tsx";
import { useConsole } from "./console-context.ts";
import { useTexts } from "./texts.ts";

/** Turns light into dark and back. "Same as the system" is chosen in the preferences. */
export function ThemeSwitch() {
  const { appearance } = useConsole();
  const { t } = useTexts();
  const { theme } = appearance;
  const isDark =
    theme.value === "dark" || (theme.value === "system" && matchMedia("(prefers-color-scheme: dark)").matches);
  return (
    <IconButton
      icon={isDark ? Sun : Moon}
      label={t(isDark ? "app:theme.toLight" : "app:theme.toDark")}
      onClick={() => (theme.value = isDark ? "light" : "dark")}
      data-testid="theme-switch"
    />
  );
}
