import { TriangleAlert } from "lucide-preact";
import { useMemo } from "preact/hooks";
import { LeftToRight } from "../../kit/components/bidi.tsx";
import { Button } from "../../kit/components/button.tsx";
import { CopyButton } from "../../kit/components/copy-button.tsx";
import { Dialog } from "../../kit/components/dialog.tsx";
import { Icon } from "../../kit/components/icon.tsx";
import { Select } from "../../kit/components/select.tsx";
import { TextField } from "../../kit/components/text-field.tsx";
import { FormFrame, useFields } from "../../kit/account/form.tsx";
import { useConsole } from "../app/console-context.ts";
import { useTexts } from "../app/texts.ts";
import { GrantsEditor } from "./grants-editor.tsx";
import { type KeysStore, lifetimes } from "./keys.store.ts";

/** Making a key, then its secret, this once. Load with lazily(). */
export function KeyDialog({ store, onClose }: { store: KeysStore; onClose: () => void }) {
  const fresh = store.fresh.value;
  return fresh === null ? (
    <KeyForm store={store} onClose={onClose} />
  ) : (
    <Secret secret={fresh.key} name={fresh.name} onClose={onClose} />
  );
}

function KeyForm({ store, onClose }: { store: KeysStore; onClose: () => void }) {
  const { session } = useConsole();
  const { t } = useTexts();
  const { form, levels, choose, isEmpty } = useMemo(() => store.createKeyForm(), [store]);
  const field = useFields(form);
  return (
    <Dialog
      title={t("organization:keyAdd")}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t("kit:cancel")}</Button>
          <Button
            type="submit"
            form="key-form"
            tone="primary"
            busy={form.busy.value}
            disabled={isEmpty.value}
            data-testid="key-save"
          >
            {t("organization:keyMake")}
          </Button>
        </>
      }
    >
      <div class="py-1">
        <FormFrame form={form} id="key-form">
          <div class="grid gap-4 sm:grid-cols-[1fr_11rem]">
            <TextField
              {...field("name")}
              label={t("organization:keyName")}
              hint={t("organization:keyNameHint")}
              required
              data-testid="key-name"
            />
            <Select
              label={t("organization:keyLifetime")}
              name="lifetime"
              value={form.values.value.lifetime}
              options={lifetimes.map((value) => ({ value: String(value), label: t(`organization:lifetime.${value}`) }))}
              onValue={(value) => form.write("lifetime", value)}
            />
          </div>
          <GrantsEditor
            levels={levels.value}
            onLevel={choose}
            own={session.viewer.value?.role.grants ?? {}}
            forMachine
          />
        </FormFrame>
      </div>
    </Dialog>
  );
}

function Secret({ secret, name, onClose }: { secret: string; name: string; onClose: () => void }) {
  const { t } = useTexts();
  return (
    <Dialog
      role="alertdialog"
      title={t("organization:secretTitle", { name })}
      description={t("organization:secretLead")}
      onClose={onClose}
      actions={
        <Button tone="primary" onClick={onClose} data-testid="key-done">
          {t("organization:secretDone")}
        </Button>
      }
    >
      <div class="grid gap-3 py-1">
        <p class="flex items-center gap-2 rounded-large bg-surface-inset py-2 ps-3 pe-2">
          <span class="min-w-0 flex-1 break-all font-code text-caption" data-testid="key-secret">
            <LeftToRight text={secret} />
          </span>
          <CopyButton text={secret} label={t("organization:secretCopy")} />
        </p>
        <p class="flex items-start gap-2 text-caption text-warning-text">
          <Icon of={TriangleAlert} size={14} class="mt-0.5" />
          {t("organization:secretWarning")}
        </p>
      </div>
    </Dialog>
  );
}
