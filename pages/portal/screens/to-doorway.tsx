import { useTexts } from "../app/texts.ts";

/** The way back from a page that leads no further. */
export function ToDoorway() {
  const { t } = useTexts();
  return (
    <a href="/" class="font-strong text-accent-text underline-offset-4 hover:underline">
      {t("portal:notFound.home")}
    </a>
  );
}
