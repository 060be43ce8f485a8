import { useSignal, useSignalEffect } from "@preact/signals";
import { Moon, Sun } from "lucide-preact";
import { IconButton } from "../components/icon-button.tsx";
import type { Appearance } from "./appearance.ts";

const dark = "(prefers-color-scheme: dark)";

type ThemeToggleProps = { theme: Appearance["theme"]; toLight: string; toDark: string };

/** Turns light into dark and back. "Same as the system" is chosen in the preferences. */
export function ThemeToggle({ theme, toLight, toDark }: ThemeToggleProps) {
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
      label={isDark ? toLight : toDark}
      onClick={() => (theme.value = isDark ? "light" : "dark")}
      data-testid="theme-switch"
    />
  );
}
