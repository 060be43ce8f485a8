import { useMemo } from "preact/hooks";
import type { CustomerField } from "../../../workers/api/modules/crm/field-contract.ts";
import { FormFrame, useFields } from "../../kit/account/form.tsx";
import { Button } from "../../kit/components/button.tsx";
import { Dialog } from "../../kit/components/dialog.tsx";
import { Select } from "../../kit/components/select.tsx";
import { TextField } from "../../kit/components/text-field.tsx";
import { useConsole } from "../app/console-context.ts";
import { useTexts } from "../app/texts.ts";
import { TagEditor } from "../customers/tag-editor.tsx";
import { fieldKinds, type FieldsStore } from "./fields.store.ts";

type FieldDialogProps = { store: FieldsStore; field: CustomerField | null; onClose: () => void };

/** A new field, or the name and choices of one there is. Load with lazily(). */
export function FieldDialog({ store, field, onClose }: FieldDialogProps) {
  const { host } = useConsole();
  const { t } = useTexts();
  const { form, kind, choices, writeLabel, writeKey } = useMemo(
    () =>
      store.createFieldForm(field, (saved) => {
        host.announce(t("customers:fields.saved", { field: saved.label }));
        onClose();
      }),
    [store, field],
  );
  const bind = useFields(form);
  return (
    <Dialog
      title={field === null ? t("customers:fields.add") : t("customers:fields.edit", { field: field.label })}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t("kit:cancel")}</Button>
          <Button type="submit" form="field-form" tone="primary" busy={form.busy.value} data-testid="field-save">
            {t(field === null ? "customers:fields.make" : "customers:dialog.save")}
          </Button>
        </>
      }
    >
      <div class="py-1">
        <FormFrame form={form} id="field-form">
          <TextField
            {...bind("label")}
            onValue={writeLabel}
            label={t("customers:fields.label")}
            hint={t("customers:fields.labelHint")}
            required
            maxLength={80}
          />
          <div class="grid items-start gap-4 sm:grid-cols-2">
            <Select
              label={t("customers:fields.kind")}
              name="kind"
              disabled={field !== null}
              value={kind.value}
              options={fieldKinds.map((value) => ({ value, label: t(`customers:fields.kind.${value}`) }))}
              onValue={(value) => (kind.value = value)}
            />
            <TextField
              {...bind("key")}
              onValue={writeKey}
              label={t("customers:fields.key")}
              hint={t(field === null ? "customers:fields.keyHint" : "customers:fields.keyStays")}
              disabled={field !== null}
              required
              maxLength={40}
              dir="ltr"
            />
          </div>
          {kind.value === "choice" && (
            <TagEditor
              label={t("customers:fields.choices")}
              hint={t("customers:fields.choicesHint")}
              tags={choices.value}
              onTags={(next) => (choices.value = next)}
            />
          )}
        </FormFrame>
      </div>
    </Dialog>
  );
}
