import { CircleCheck, MailCheck } from "lucide-preact";
import type { ComponentChildren } from "preact";
import { Button } from "../components/button.tsx";
import { EmptyState } from "../components/empty-state.tsx";
import { PasswordField } from "../components/password-field.tsx";
import { TextField } from "../components/text-field.tsx";
import { useAccountTexts } from "./account-texts.ts";
import { FormFrame, useFields } from "./form.tsx";
import { shortestPassword } from "./form.store.ts";
import { LinkOver } from "./link-over.tsx";
import type { ForgotStore, ResetStore } from "./password-reset.store.ts";

/** Asking for a link to choose a new password. */
export function ForgotForm({ store }: { store: ForgotStore }) {
  const { t } = useAccountTexts();
  const field = useFields(store.form);
  const sentTo = store.sentTo.value;
  if (sentTo !== null) {
    return (
      <div data-testid="forgot-sent">
        <EmptyState
          icon={MailCheck}
          title={t("account:forgot.sentTitle")}
          action={<Button onClick={store.again}>{t("account:forgot.again")}</Button>}
        >
          {t("account:forgot.sentLead", { email: sentTo })}
        </EmptyState>
      </div>
    );
  }
  return (
    <FormFrame form={store.form}>
      <TextField
        {...field("email")}
        label={t("account:field.email")}
        type="email"
        autoComplete="username"
        autoFocus
        required
        data-testid="forgot-email"
      />
      <Button type="submit" tone="primary" wide busy={store.form.busy.value} data-testid="forgot-submit">
        {t("account:forgot.submit")}
      </Button>
    </FormFrame>
  );
}

type ResetFormProps = {
  store: ResetStore;
  /** The way to the log-in. */
  onward: ComponentChildren;
  /** The way to a new link, where this one was refused. */
  again: ComponentChildren;
};

/** Choosing a new password by a mailed link. */
export function ResetForm({ store, onward, again }: ResetFormProps) {
  const { t } = useAccountTexts();
  const field = useFields(store.form);
  if (store.done.value) {
    return (
      <div data-testid="reset-done">
        <EmptyState icon={CircleCheck} title={t("account:reset.doneTitle")} action={onward}>
          {t("account:reset.doneLead")}
        </EmptyState>
      </div>
    );
  }
  if (store.over.value !== null) return <LinkOver error={store.over.value} action={again} />;
  return (
    <FormFrame form={store.form}>
      <PasswordField
        {...field("password")}
        label={t("account:field.newPassword")}
        autocomplete="new-password"
        hint={t("account:form.short", { count: shortestPassword })}
        required
        data-testid="reset-password"
      />
      <PasswordField
        {...field("repeated")}
        label={t("account:field.repeated")}
        autocomplete="new-password"
        required
        data-testid="reset-repeated"
      />
      <Button type="submit" tone="primary" wide busy={store.form.busy.value} data-testid="reset-submit">
        {t("account:reset.submit")}
      </Button>
    </FormFrame>
  );
}
