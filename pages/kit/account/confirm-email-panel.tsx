import { CircleCheck, Link2Off } from "lucide-preact";
import type { ComponentChildren } from "preact";
import { useEffect, useMemo } from "preact/hooks";
import { createResource } from "../api/resource.ts";
import { EmptyState } from "../components/empty-state.tsx";
import { chooseErrorWords } from "../components/error-words.ts";
import { SkeletonLines } from "../components/skeleton.tsx";
import { useAccountTexts } from "./account-texts.ts";

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
    return (
      <EmptyState icon={Link2Off} title={t("account:verify.failedTitle")} action={onward}>
        {chooseErrorWords(state.error, t).detail}
      </EmptyState>
    );
  }
  return (
    <div data-testid="email-confirmed">
      <EmptyState icon={CircleCheck} title={t("account:confirmEmail.doneTitle")} action={onward}>
        {t("account:confirmEmail.doneLead")}
      </EmptyState>
    </div>
  );
}
