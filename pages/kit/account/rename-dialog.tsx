import { useMemo } from "preact/hooks";
import { Button } from "../components/button.tsx";
import { Dialog } from "../components/dialog.tsx";
import { TextField } from "../components/text-field.tsx";
import { useAccountTexts } from "./account-texts.ts";
import { FormFrame, useFields } from "./form.tsx";
import { createForm, needText } from "./form.store.ts";

type RenameDialogProps = {
  title: string;
  label: string;
  name: string;
  /** Throws ApiError when the name is refused. */
  onRename: (name: string) => Promise<void>;
  onClose: () => void;
};

/** Another name for a thing. Load with lazily(). */
export function RenameDialog({ title, label, name, onRename, onClose }: RenameDialogProps) {
  const { t } = useAccountTexts();
  const form = useMemo(
    () =>
      createForm(
        { name },
        (values) => ({ name: needText(values.name) }),
        async (values) => {
          await onRename(values.name.trim());
          onClose();
        },
      ),
    [],
  );
  const field = useFields(form);
  return (
    <Dialog
      title={title}
      width="small"
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t("kit:cancel")}</Button>
          <Button type="submit" form="rename-form" tone="primary" busy={form.busy.value} data-testid="rename-save">
            {t("account:profile.save")}
          </Button>
        </>
      }
    >
      <div class="py-1">
        <FormFrame form={form} id="rename-form">
          <TextField {...field("name")} label={label} required data-testid="rename-name" />
        </FormFrame>
      </div>
    </Dialog>
  );
}
