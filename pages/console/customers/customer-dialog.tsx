import { useEffect, useMemo } from "preact/hooks";
import { languages as languageKeys } from "../../../shared/languages.ts";
import type { Customer, CustomerInput } from "../../../workers/api/modules/crm/contract.ts";
import type { CustomerField } from "../../../workers/api/modules/crm/field-contract.ts";
import { FormFrame, useFields } from "../../kit/account/form.tsx";
import { Button } from "../../kit/components/button.tsx";
import { Dialog } from "../../kit/components/dialog.tsx";
import { Select } from "../../kit/components/select.tsx";
import { TextField } from "../../kit/components/text-field.tsx";
import { languages } from "../../kit/i18n/languages.ts";
import type { Shelf } from "../app/shelf.ts";
import { useTexts } from "../app/texts.ts";
import { listTimeZones } from "../settings/time-zones.ts";
import { createCustomerForm } from "./customer-form.store.ts";
import { OwnFieldControl } from "./own-field-control.tsx";
import { TagEditor } from "./tag-editor.tsx";

type CustomerDialogProps = {
  customer: Customer | null;
  fields: readonly CustomerField[];
  knownTags: readonly string[];
  shelf: Shelf;
  onSend: (input: CustomerInput) => Promise<void>;
  onClose: () => void;
  /** Goes to the customer that has the address already. */
  onOpenOther: (id: string) => void;
};

/** A new customer, or all about one that can be written. Load with lazily(). */
export function CustomerDialog({
  customer,
  fields,
  knownTags,
  shelf,
  onSend,
  onClose,
  onOpenOther,
}: CustomerDialogProps) {
  const { t } = useTexts();
  const store = useMemo(() => createCustomerForm({ customer, fields, shelf, send: onSend }), []);
  const { form, tags } = store;
  const bind = useFields(form);
  const field = (name: string) => ({ ...bind(name), value: form.values.value[name] ?? "" });
  const zones = useMemo(() => listTimeZones(customer?.timeZone ?? "UTC"), [customer]);
  useEffect(() => store.stop, [store]);
  const values = form.values.value;
  const other = store.clash.value;

  function close(): void {
    store.forget();
    onClose();
  }

  return (
    <Dialog
      title={customer === null ? t("customers:dialog.new") : t("customers:dialog.edit", { name: customer.name })}
      onClose={close}
      width="large"
      actions={
        <>
          <Button onClick={close}>{t("kit:cancel")}</Button>
          <Button type="submit" form="customer-form" tone="primary" busy={form.busy.value} data-testid="customer-save">
            {t(customer === null ? "customers:dialog.create" : "customers:dialog.save")}
          </Button>
        </>
      }
    >
      <FormFrame form={form} id="customer-form">
        {store.wasKept && <p class="text-caption text-text-muted">{t("customers:dialog.kept")}</p>}
        <div class="grid items-start gap-4 sm:grid-cols-2">
          <div class="sm:col-span-2">
            <TextField
              {...field("name")}
              label={t("customers:field.name")}
              required
              maxLength={200}
              autocomplete="off"
            />
          </div>
          <TextField
            {...field("phone")}
            label={t("customers:field.phone")}
            hint={t("customers:field.phoneHint")}
            type="tel"
            autocomplete="off"
          />
          <TextField {...field("email")} label={t("customers:field.email")} type="email" autocomplete="off" />
          {other !== null && (
            <p class="sm:col-span-2">
              <Button size="small" onClick={() => onOpenOther(other)} data-testid="open-other">
                {t("customers:dialog.openOther")}
              </Button>
            </p>
          )}
          <Select
            label={t("customers:field.language")}
            value={values.language ?? ""}
            options={[
              { value: "", label: t("customers:field.unknown") },
              ...languageKeys.map((key) => ({ value: key, label: languages[key].name })),
            ]}
            onValue={(value) => form.write("language", value)}
          />
          <Select
            label={t("customers:field.timeZone")}
            value={values.timeZone ?? ""}
            options={[{ value: "", label: t("customers:field.organizationZone") }, ...zones]}
            onValue={(value) => form.write("timeZone", value)}
          />
          <div class="sm:col-span-2">
            <TagEditor
              label={t("customers:field.tags")}
              hint={t("customers:field.tagsHint")}
              tags={tags.value}
              onTags={(next) => (tags.value = next)}
              known={knownTags}
            />
          </div>
          {fields.map((own) => (
            <OwnFieldControl key={own.key} own={own} bind={field(`fields.${own.key}`)} />
          ))}
        </div>
      </FormFrame>
    </Dialog>
  );
}
