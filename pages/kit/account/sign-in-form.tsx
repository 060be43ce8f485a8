import { KeyRound } from "lucide-preact";
import { useEffect } from "preact/hooks";
import { Button } from "../components/button.tsx";
import { PasswordField } from "../components/password-field.tsx";
import { TextField } from "../components/text-field.tsx";
import { useAccountTexts } from "./account-texts.ts";
import { FormFrame, useFields } from "./form.tsx";
import { SecondFactorForm } from "./second-factor-form.tsx";
import type { SignInStore } from "./sign-in.store.ts";

type SignInFormProps = {
  store: SignInStore;
  /** Where a forgotten password is asked about. */
  forgotPath: string;
};

/** Signing in, in its steps. The heading of the page is the site's: `signInHeading` says which step it is. */
export function SignInForm({ store, forgotPath }: SignInFormProps) {
  const step = store.step.value;
  useEffect(() => {
    void store.offerPasskeys();
    return store.stop;
  }, [store]);
  if (step.kind === "secondFactor") return <SecondFactorForm store={step.factor} onBack={store.back} />;
  if (step.kind === "closing") return <Closing store={store} sentence={step.sentence} by={step.by} />;
  return <PasswordStep store={store} forgotPath={forgotPath} />;
}

function PasswordStep({ store, forgotPath }: SignInFormProps) {
  const { t } = useAccountTexts();
  const field = useFields(store.form);
  return (
    <>
      <FormFrame form={store.form}>
        <TextField
          {...field("email")}
          label={t("account:field.email")}
          type="email"
          autoComplete="username webauthn"
          autoFocus
          required
          data-testid="login-email"
        />
        <div class="grid gap-1">
          <PasswordField
            {...field("password")}
            label={t("account:field.password")}
            autocomplete="current-password"
            required
            data-testid="login-password"
          />
          <a
            href={forgotPath}
            class="justify-self-start py-1 text-body text-accent-text underline-offset-4 hover:underline"
            data-testid="login-forgot"
          >
            {t("account:signIn.forgot")}
          </a>
        </div>
        <Button type="submit" tone="primary" wide busy={store.form.busy.value} data-testid="login-submit">
          {t("account:signIn.submit")}
        </Button>
      </FormFrame>
      {store.hasPasskeys && (
        <>
          <p class="flex items-center gap-3 text-caption text-text-muted">
            <span class="h-px flex-1 bg-line" />
            {t("account:signIn.or")}
            <span class="h-px flex-1 bg-line" />
          </p>
          <Button
            wide
            icon={KeyRound}
            busy={store.passkeyBusy.value}
            onClick={() => void store.usePasskey()}
            data-testid="login-passkey"
          >
            {t("account:signIn.passkey")}
          </Button>
        </>
      )}
    </>
  );
}

type ClosingProps = { store: SignInStore; sentence: string; by: "password" | "letter" };

function Closing({ store, sentence, by }: ClosingProps) {
  const { t } = useAccountTexts();
  return (
    <div class="grid gap-4" data-testid="account-closing">
      <p role="status" class="rounded-medium bg-warning-soft px-3 py-2 text-warning-text">
        {sentence}
      </p>
      {by === "letter" && <p class="text-text-muted">{t("account:closing.byLetter")}</p>}
      {by === "password" && (
        <Button
          tone="primary"
          wide
          busy={store.restoring.value}
          onClick={() => void store.takeBack()}
          data-testid="account-take-back"
        >
          {t("account:closing.takeBack")}
        </Button>
      )}
      <Button wide onClick={store.back}>
        {t("account:closing.leave")}
      </Button>
    </div>
  );
}
