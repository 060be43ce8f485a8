import { useEffect, useMemo } from "preact/hooks";
import type { BrandKey } from "../../../shared/brands.ts";
import type { SellerDetails } from "../../../workers/api/modules/invoices/contract.ts";
import { FormFrame, useFields } from "../../kit/account/form.tsx";
import { createResource } from "../../kit/api/resource.ts";
import { Button } from "../../kit/components/button.tsx";
import { Dialog } from "../../kit/components/dialog.tsx";
import { ErrorState } from "../../kit/components/error-state.tsx";
import { SkeletonLines } from "../../kit/components/skeleton.tsx";
import { TextArea } from "../../kit/components/text-area.tsx";
import { TextField } from "../../kit/components/text-field.tsx";
import { languages } from "../../kit/i18n/languages.ts";
import type { InvoicesApi } from "../api/invoices.api.ts";
import { useConsole } from "../app/console-context.ts";
import { useTexts } from "../app/texts.ts";
import { createSellerForm, noteLanguages } from "./seller.store.ts";

type SellerDialogProps = { api: InvoicesApi; brand: BrandKey; onClose: () => void };

/** Who sells under a brand, as its next invoices say. Load with lazily(). */
export function SellerDialog({ api, brand, onClose }: SellerDialogProps) {
  const { t } = useTexts();
  const seller = useMemo(() => createResource(() => api.readSeller(brand)), [api, brand]);
  useEffect(() => void seller.load(), [seller]);
  const state = seller.state.value;
  if (state.kind === "ready") return <SellerForm api={api} brand={brand} seller={state.value} onClose={onClose} />;
  return (
    <Dialog title={t("shop:invoices.seller")} onClose={onClose}>
      {state.kind === "loading" ? (
        <SkeletonLines count={5} />
      ) : (
        <ErrorState error={state.error} onRetry={() => void seller.load()} />
      )}
    </Dialog>
  );
}

function SellerForm({ api, brand, seller, onClose }: SellerDialogProps & { seller: SellerDetails }) {
  const { host } = useConsole();
  const { t } = useTexts();
  const form = useMemo(
    () =>
      createSellerForm(seller, async (changed) => {
        await api.changeSeller(brand, changed);
        host.announce(t("shop:seller.saved"));
        onClose();
      }),
    [],
  );
  const field = useFields(form);
  const rate = field("taxRate");
  return (
    <Dialog
      title={t("shop:invoices.seller")}
      description={t("shop:seller.lead")}
      width="large"
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t("kit:cancel")}</Button>
          <Button tone="primary" type="submit" form="seller-form" busy={form.busy.value} data-testid="seller-save">
            {t("shop:seller.save")}
          </Button>
        </>
      }
    >
      <FormFrame form={form} id="seller-form">
        <div class="grid items-start gap-4 sm:grid-cols-2">
          <TextField {...field("legalName")} label={t("shop:seller.legalName")} required maxLength={160} />
          <TextField {...field("email")} label={t("shop:seller.email")} type="email" maxLength={254} />
          <TextArea
            {...field("address")}
            label={t("shop:seller.address")}
            hint={t("shop:seller.addressHint")}
            lines={4}
          />
          <div class="grid gap-4">
            <TextField {...field("taxId")} label={t("shop:seller.taxId")} maxLength={40} dir="ltr" />
            <TextField {...field("registration")} label={t("shop:seller.registration")} maxLength={80} />
          </div>
          <TextField
            {...rate}
            error={rate.error === undefined ? undefined : t("shop:seller.taxRateFault")}
            label={t("shop:seller.taxRate")}
            hint={t("shop:seller.taxRateHint")}
            inputMode="decimal"
            dir="ltr"
            required
          />
          <span class="hidden sm:block" />
          {noteLanguages.map((language) => (
            <TextField
              key={language}
              {...field(`note.${language}`)}
              label={t("shop:seller.note", { language: languages[language].name })}
              lang={language}
              dir={languages[language].dir}
              maxLength={300}
            />
          ))}
        </div>
      </FormFrame>
    </Dialog>
  );
}
