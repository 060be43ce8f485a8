import { KeyRound } from "lucide-preact";
import { Button } from "../components/button.tsx";
import { Dialog } from "../components/dialog.tsx";
import { PasswordField } from "../components/password-field.tsx";
import { TextField } from "../components/text-field.tsx";
import { useAccountTexts } from "./account-texts.ts";
import { FormFrame, Refused, useFields } from "./form.tsx";
import type { ProofStore } from "./proof.store.ts";

/** Asks once more who somebody is, before what cannot be undone. Load with lazily(). */
export function ProofDialog({ store, onCancel }: { store: ProofStore; onCancel: () => void }) {
  const { t } = useAccountTexts();
  const field = useFields(store.form);
  const way = store.way.value;
  return (
    <Dialog
      title={t("account:prove.title")}
      description={t("account:prove.lead")}
      onClose={onCancel}
      width="small"
      actions={
        <>
          <Button onClick={onCancel}>{t("kit:cancel")}</Button>
          {way === "passkey" ? (
            <Button tone="primary" icon={KeyRound} onClick={() => void store.usePasskey()} data-testid="prove-passkey">
              {t("account:factor.usePasskey")}
            </Button>
          ) : (
            <Button
              type="submit"
              form="proof-form"
              tone="primary"
              busy={store.form.busy.value}
              data-testid="prove-submit"
            >
              {t("account:prove.submit")}
            </Button>
          )}
        </>
      }
    >
      <div class="grid gap-3 py-1" data-testid="prove">
        {way === "passkey" ? (
          <Refused error={store.form.refusal.value} />
        ) : (
          <FormFrame form={store.form} id="proof-form">
            {way === "password" ? (
              <PasswordField
                {...field("secret")}
                label={t("account:prove.password")}
                autocomplete="current-password"
                required
                data-testid="prove-secret"
              />
            ) : (
              <TextField
                {...field("secret")}
                label={t("account:prove.code")}
                dir="ltr"
                autoComplete="one-time-code"
                required
                data-testid="prove-secret"
              />
            )}
          </FormFrame>
        )}
        <div class="flex flex-wrap gap-1">
          {store.offered
            .filter((other) => other !== way)
            .map((other) => (
              <Button key={other} tone="quiet" size="small" onClick={() => store.choose(other)}>
                {t(`account:prove.other.${other}`)}
              </Button>
            ))}
        </div>
      </div>
    </Dialog>
  );
}
