import { MailX } from "lucide-preact";
import { useEffect } from "preact/hooks";
import { Button } from "../components/button.tsx";
import { EmptyState } from "../components/empty-state.tsx";
import { chooseErrorWords } from "../components/error-words.ts";
import { PasswordField } from "../components/password-field.tsx";
import { SkeletonLines } from "../components/skeleton.tsx";
import { TextField } from "../components/text-field.tsx";
import { useAccountTexts } from "./account-texts.ts";
import { FormFrame, useFields } from "./form.tsx";
import type { InvitationStore } from "./invitation.store.ts";
import { SecondFactorForm } from "./second-factor-form.tsx";

type InvitationFormProps = {
  store: InvitationStore;
  /** Who is signed in here already; null for nobody. */
  signedInAs: string | null;
  /** Signs that person out, to accept with another account. */
  onOtherAccount: () => void;
};

/** What the invitation is for, then accepting it. Heading and lead are the site's: they need the organization's name. */
export function InvitationForm({ store, signedInAs, onOtherAccount }: InvitationFormProps) {
  const { t } = useAccountTexts();
  useEffect(() => void store.invitation.load(), [store]);
  const state = store.invitation.state.value;
  if (state.kind === "loading") return <SkeletonLines />;
  if (state.kind === "failed") {
    const isOver = state.error.code === "auth.link_refused";
    return (
      <EmptyState icon={MailX} title={t("account:invitation.failedTitle")}>
        {isOver ? t("account:invitation.failedLead") : chooseErrorWords(state.error, t).detail}
      </EmptyState>
    );
  }
  if (store.factor.value !== null) {
    return <SecondFactorForm store={store.factor.value} onBack={() => (store.factor.value = null)} />;
  }
  return (
    <div class="grid gap-4" data-testid="invitation">
      <p class="text-text-muted">{t("account:invitation.address", { email: state.value.email })}</p>
      {signedInAs === null ? (
        <NewcomerForm store={store} />
      ) : (
        <FormFrame form={store.ownForm}>
          <Button type="submit" tone="primary" wide busy={store.ownForm.busy.value} data-testid="accept-submit">
            {t("account:invitation.acceptSignedIn", { name: signedInAs })}
          </Button>
          <Button tone="quiet" wide onClick={onOtherAccount}>
            {t("account:invitation.otherAccount")}
          </Button>
        </FormFrame>
      )}
    </div>
  );
}

function NewcomerForm({ store }: { store: InvitationStore }) {
  const { t } = useAccountTexts();
  const field = useFields(store.form);
  return (
    <FormFrame form={store.form}>
      <TextField
        {...field("name")}
        label={t("account:field.name")}
        autoComplete="name"
        autoFocus
        required
        data-testid="accept-name"
      />
      <PasswordField
        {...field("password")}
        label={t("account:invitation.password")}
        hint={t("account:invitation.passwordHint")}
        autocomplete="new-password"
        required
        data-testid="accept-password"
      />
      <Button type="submit" tone="primary" wide busy={store.form.busy.value} data-testid="accept-submit">
        {t("account:invitation.accept")}
      </Button>
    </FormFrame>
  );
}
