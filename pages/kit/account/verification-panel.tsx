import { Link2Off } from "lucide-preact";
import type { ComponentChildren } from "preact";
import { useEffect } from "preact/hooks";
import { Button } from "../components/button.tsx";
import { EmptyState } from "../components/empty-state.tsx";
import { chooseErrorWords } from "../components/error-words.ts";
import { PasswordField } from "../components/password-field.tsx";
import { SkeletonLines } from "../components/skeleton.tsx";
import { useAccountTexts } from "./account-texts.ts";
import { FormFrame, useFields } from "./form.tsx";
import type { VerificationStore } from "./verification.store.ts";

/** Opening a registration's link: by itself where it was made, by password elsewhere. `onward`: where to go when it does not work any more. */
export function VerificationPanel({ store, onward }: { store: VerificationStore; onward: ComponentChildren }) {
  const { t } = useAccountTexts();
  const field = useFields(store.form);
  const step = store.step.value;
  useEffect(() => void store.start(), [store]);
  if (step.kind === "failed") {
    return (
      <EmptyState icon={Link2Off} title={t("account:verify.failedTitle")} action={onward}>
        {chooseErrorWords(step.error, t).detail}
      </EmptyState>
    );
  }
  if (step.kind === "opening") return <SkeletonLines />;
  return (
    <FormFrame form={store.form}>
      <PasswordField
        {...field("password")}
        label={t("account:field.password")}
        autocomplete="current-password"
        required
        data-testid="verify-password"
      />
      <Button type="submit" tone="primary" wide busy={store.form.busy.value} data-testid="verify-submit">
        {t("account:verify.submit")}
      </Button>
    </FormFrame>
  );
}
