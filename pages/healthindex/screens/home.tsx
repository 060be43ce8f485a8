import type { HealthIndexI18n } from "../texts.ts";
import { EvidenceLabel, evidenceGrades } from "./evidence-label.tsx";
import { Shelf } from "./shelf.tsx";

/** What the shop stands for, and how to read its labels. */
export function Home({ i18n }: { i18n: HealthIndexI18n }) {
  const { t } = i18n;
  return (
    <div class="mx-auto grid w-full max-w-6xl content-start gap-12 px-5 pb-14 pt-6 sm:px-10 lg:gap-16 lg:pt-12">
      <section class="grid items-center gap-10 lg:grid-cols-[minmax(0,1.1fr)_minmax(0,1fr)]">
        <div class="grid gap-5">
          <h1 class="text-balance font-display text-display font-strong">{t("healthindex:home.title")}</h1>
          <p class="max-w-prose text-pretty text-title text-text-muted">{t("healthindex:home.lead")}</p>
        </div>
        <Shelf />
      </section>
      <section aria-labelledby="labels" class="grid gap-5">
        <h2 id="labels" class="text-title font-strong">
          {t("healthindex:labels.title")}
        </h2>
        <ul class="grid gap-4 sm:grid-cols-2 lg:grid-cols-4">
          {evidenceGrades.map((grade) => (
            <li
              key={grade}
              class="grid content-start gap-3 rounded-large border border-line bg-surface-raised p-5 shadow-rest"
            >
              <EvidenceLabel grade={grade} name={t(`healthindex:labels.${grade}.name`)} />
              <p class="text-pretty text-text-muted">{t(`healthindex:labels.${grade}.meaning`)}</p>
            </li>
          ))}
        </ul>
        <p class="text-caption text-text-muted">{t("healthindex:home.note")}</p>
      </section>
    </div>
  );
}
