import { useSignal } from "@preact/signals";
import { Moon, Sun } from "lucide-preact";
import { useEffect } from "preact/hooks";
import { IconButton } from "../components/icon-button.tsx";
import { useBrand } from "./brand-context.ts";

/** Turns light into dark and back. */
export function ThemeSwitch() {
  const { theme, usualTheme, i18n } = useBrand();
  // A page written on the server knows nobody's choice: the browser begins with the same picture and then turns it.
  const isHere = useSignal(false);
  useEffect(() => void (isHere.value = true), [isHere]);
  const shown = theme.value === "system" ? usualTheme : theme.value;
  const isDark =
    isHere.value && (shown === "dark" || (shown === "system" && matchMedia("(prefers-color-scheme: dark)").matches));
  return (
    <IconButton
      icon={isDark ? Sun : Moon}
      label={i18n.t(isDark ? "brand:toLight" : "brand:toDark")}
      onClick={() => (theme.value = isDark ? "light" : "dark")}
      data-testid="theme-switch"
    />
  );
}
