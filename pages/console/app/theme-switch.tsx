import { ThemeToggle } from "../../kit/appearance/theme-toggle.tsx";
import { useConsole } from "./console-context.ts";
import { useTexts } from "./texts.ts";

export function ThemeSwitch() {
  const { appearance } = useConsole();
  const { t } = useTexts();
  return <ThemeToggle theme={appearance.theme} toLight={t("app:theme.toLight")} toDark={t("app:theme.toDark")} />;
}
