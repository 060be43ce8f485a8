import type { EvidenceGrade } from "../../../shared/catalog.ts";
import { useShop } from "../app/shop-context.ts";
import { EvidenceLabel } from "./evidence-label.tsx";

/** How well a product's promise is shown: the promise, its grade, and what the grade means. */
export function EvidencePanel({ grade, claim }: { grade: EvidenceGrade; claim: string }) {
  const { t } = useShop();
  return (
    <section
      aria-label={t("healthindex:product.evidence")}
      class="grid gap-2.5 rounded-large border border-line bg-surface-raised p-5 shadow-rest"
    >
      <h2 class="text-caption font-strong text-text-muted">{t("healthindex:product.evidence")}</h2>
      <EvidenceLabel grade={grade} />
      {claim !== "" && (
        <p class="text-pretty text-reading" dir="auto">
          {claim}
        </p>
      )}
      <p class="text-pretty text-text-muted">{t(`healthindex:labels.${grade}.meaning`)}</p>
    </section>
  );
}
