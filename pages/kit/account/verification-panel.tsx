import type { ComponentChildren } from "preact";
import { useEffect } from "preact/hooks";
import { Button } from "../components/button.tsx";
import { ErrorState } from "../components/error-state.tsx";
import { PasswordField } from "../components/password-field.tsx";
import { SkeletonLines } from "../components/skeleton.tsx";
import { useAccountTexts } from "./account-texts.ts";
import { FormFrame, useFields } from "./form.tsx";
import { LinkOver } from "./link-over.tsx";
import type { VerificationStore } from "./verification.store.ts";

/** Opening a registration's link: by itself where it was made, by password elsewhere. `onward`: where to go when it does not work any more. */
export function VerificationPanel({ store, onward }: { store: VerificationStore; onward: ComponentChildren }) {
  const { t } = useAccountTexts();
  const field = useFields(store.form);
  const step = store.step.value;
  useEffect(() => void store.start(), [store]);
  if (step.kind === "failed") {
    const isOver = step.error.status === 422;
    if (isOver) return <LinkOver error={step.error} action={onward} />;
    return <ErrorState error={step.error} onRetry={() => void store.start()} />;
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
