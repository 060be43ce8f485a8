import { useBrand } from "./brand-context.ts";

/** An address that the site does not have. */
export function Lost() {
  const { front, i18n } = useBrand();
  const { t } = i18n;
  return (
    <div class="grid place-content-center justify-items-center gap-4 p-6 text-center">
      <h1 class="text-title font-strong">{t("brand:notFound.title")}</h1>
      <a href={front} class="text-accent-text underline underline-offset-4">
        {t("brand:home")}
      </a>
    </div>
  );
}
