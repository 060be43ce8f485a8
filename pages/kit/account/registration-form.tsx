import { MailCheck } from "lucide-preact";
import { Button } from "../components/button.tsx";
import { EmptyState } from "../components/empty-state.tsx";
import { PasswordField } from "../components/password-field.tsx";
import { TextField } from "../components/text-field.tsx";
import { useAccountTexts } from "./account-texts.ts";
import { FormFrame, Refused, useFields } from "./form.tsx";
import { shortestPassword } from "./form.store.ts";
import type { RegistrationStore } from "./registration.store.ts";

const completes = { organizationName: "organization", name: "name", email: "email" } as const;

/** Asking for an account (and an organization), then the news that a mail is on its way. */
export function RegistrationForm({ store }: { store: RegistrationStore }) {
  return store.step.value === "mailed" ? <Mailed store={store} /> : <Fields store={store} />;
}

function Fields({ store }: { store: RegistrationStore }) {
  const { t } = useAccountTexts();
  const field = useFields(store.form);
  const texts = store.withOrganization
    ? (["organizationName", "name", "email"] as const)
    : (["name", "email"] as const);
  return (
    <FormFrame form={store.form}>
      {texts.map((name, index) => (
        <TextField
          key={name}
          {...field(name)}
          label={t(`account:field.${name}`)}
          type={name === "email" ? "email" : "text"}
          autoComplete={completes[name]}
          autoFocus={index === 0}
          required
          data-testid={`register-${name}`}
        />
      ))}
      <PasswordField
        {...field("password")}
        label={t("account:field.password")}
        autocomplete="new-password"
        hint={t("account:form.short", { count: shortestPassword })}
        required
        data-testid="register-password"
      />
      <Button type="submit" tone="primary" wide busy={store.form.busy.value} data-testid="register-submit">
        {t(store.withOrganization ? "account:register.submit" : "account:signUp.submit")}
      </Button>
    </FormFrame>
  );
}

function Mailed({ store }: { store: RegistrationStore }) {
  const { t } = useAccountTexts();
  return (
    <div data-testid="registration-mailed">
      <Refused error={store.form.refusal.value} />
      <EmptyState
        icon={MailCheck}
        title={t("account:mailed.lead", { email: store.form.values.value.email })}
        action={
          <>
            <Button busy={store.form.busy.value} onClick={() => void store.sendAgain()} data-testid="mailed-again">
              {t(store.sentAgain.value ? "account:mailed.sentAgain" : "account:mailed.again")}
            </Button>
            <Button tone="quiet" onClick={store.correctAddress} data-testid="mailed-correct">
              {t("account:mailed.correct")}
            </Button>
          </>
        }
      >
        {t("account:mailed.hint")}
      </EmptyState>
    </div>
  );
}
