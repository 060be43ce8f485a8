import { KeyRound } from "lucide-preact";
import { Button } from "../components/button.tsx";
import { TextField } from "../components/text-field.tsx";
import { useAccountTexts } from "./account-texts.ts";
import { FormFrame, Refused, useFields } from "./form.tsx";
import type { SecondFactorStore } from "./second-factor.store.ts";

/** The second step of signing in: a code, a recovery code or a passkey. */
export function SecondFactorForm({ store, onBack }: { store: SecondFactorStore; onBack: () => void }) {
  const { t } = useAccountTexts();
  const field = useFields(store.form);
  const method = store.method.value;
  return (
    <div class="grid gap-5" data-testid="second-factor">
      <p class="text-pretty text-text-muted">{t(`account:factor.${method}.lead`)}</p>
      {method === "passkey" ? (
        <>
          <Refused error={store.form.refusal.value} />
          <Button tone="primary" wide icon={KeyRound} onClick={() => void store.usePasskey()}>
            {t("account:factor.usePasskey")}
          </Button>
        </>
      ) : (
        <FormFrame form={store.form}>
          <TextField
            key={method}
            {...field("code")}
            label={t(`account:factor.${method}.label`)}
            dir="ltr"
            inputMode={method === "totp" ? "numeric" : "text"}
            autoComplete="one-time-code"
            autocapitalize="off"
            spellcheck={false}
            autoFocus
            required
            data-testid="second-factor-code"
          />
          <Button type="submit" tone="primary" wide busy={store.form.busy.value} data-testid="second-factor-submit">
            {t("account:factor.submit")}
          </Button>
        </FormFrame>
      )}
      <ul class="grid justify-items-start gap-1">
        {store.methods
          .filter((other) => other !== method)
          .map((other) => (
            <li key={other}>
              <Button tone="quiet" size="small" onClick={() => store.choose(other)} data-testid={`factor-${other}`}>
                {t(`account:factor.other.${other}`)}
              </Button>
            </li>
          ))}
        <li>
          <Button tone="quiet" size="small" onClick={onBack}>
            {t("account:factor.back")}
          </Button>
        </li>
      </ul>
    </div>
  );
}
