import { CircleCheck } from "lucide-preact";
import type { ComponentChildren } from "preact";
import { useEffect, useMemo } from "preact/hooks";
import { createResource } from "../api/resource.ts";
import { EmptyState } from "../components/empty-state.tsx";
import { ErrorState } from "../components/error-state.tsx";
import { SkeletonLines } from "../components/skeleton.tsx";
import { useAccountTexts } from "./account-texts.ts";
import { LinkOver } from "./link-over.tsx";

type ConfirmEmailPanelProps = {
  /** Opens the link. Throws ApiError. */
  confirm: () => Promise<unknown>;
  /** Where to go then. */
  onward: ComponentChildren;
};

/** Opening the link that was mailed to a new address. */
export function ConfirmEmailPanel({ confirm, onward }: ConfirmEmailPanelProps) {
  const { t } = useAccountTexts();
  const link = useMemo(() => createResource(confirm), []);
  useEffect(() => void link.load(), [link]);
  const state = link.state.value;
  if (state.kind === "loading") return <SkeletonLines />;
  if (state.kind === "failed") {
    if (state.error.status === 422) return <LinkOver error={state.error} action={onward} />;
    return <ErrorState error={state.error} onRetry={() => void link.load()} />;
  }
  return (
    <div data-testid="email-confirmed">
      <EmptyState icon={CircleCheck} title={t("account:confirmEmail.doneTitle")} action={onward}>
        {t("account:confirmEmail.doneLead")}
      </EmptyState>
    </div>
  );
}
