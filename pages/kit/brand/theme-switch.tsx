import { Moon, Sun } from "lucide-preact";
import { IconButton } from "../components/icon-button.tsx";
import { useBrand } from "./brand-context.ts";

/** Turns light into dark and back. */
export function ThemeSwitch() {
  const { theme, usualTheme, i18n } = useBrand();
  const shown = theme.value === "system" ? usualTheme : theme.value;
  const isDark = shown === "dark" || (shown === "system" && matchMedia("(prefers-color-scheme: dark)").matches);
  return (
    <IconButton
      icon={isDark ? Sun : Moon}
      label={i18n.t(isDark ? "brand:toLight" : "brand:toDark")}
      onClick={() => (theme.value = isDark ? "light" : "dark")}
      data-testid="theme-switch"
    />
  );
}
