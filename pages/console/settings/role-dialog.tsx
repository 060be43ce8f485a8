import { useMemo } from "preact/hooks";
import type { RoleDetails } from "../../../workers/api/modules/organizations/role-contract.ts";
import { Button } from "../../kit/components/button.tsx";
import { Dialog } from "../../kit/components/dialog.tsx";
import { TextField } from "../../kit/components/text-field.tsx";
import { FormFrame, useFields } from "../../kit/account/form.tsx";
import { useConsole } from "../app/console-context.ts";
import { useTexts } from "../app/texts.ts";
import { GrantsEditor } from "./grants-editor.tsx";
import type { RolesStore } from "./roles.store.ts";

type RoleDialogProps = { store: RolesStore; role: RoleDetails | null; onClose: () => void };

/** A role of the organization's own: its name and what it allows. Load with lazily(). */
export function RoleDialog({ store, role, onClose }: RoleDialogProps) {
  const { session } = useConsole();
  const { t } = useTexts();
  const { form, levels, choose, isEmpty } = useMemo(() => store.createRoleForm(role, onClose), [store, role]);
  const field = useFields(form);
  return (
    <Dialog
      title={t(role === null ? "members:newRole" : "members:editRole")}
      description={role === null || role.members === 0 ? undefined : t("members:editRoleWhat", { count: role.members })}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t("kit:cancel")}</Button>
          <Button
            type="submit"
            form="role-form"
            tone="primary"
            busy={form.busy.value}
            disabled={isEmpty.value}
            data-testid="role-save"
          >
            {t("account:profile.save")}
          </Button>
        </>
      }
    >
      <div class="py-1">
        <FormFrame form={form} id="role-form">
          <TextField {...field("name")} label={t("members:roleName")} required data-testid="role-name" />
          <GrantsEditor levels={levels.value} onLevel={choose} own={session.viewer.value?.role.grants ?? {}} />
        </FormFrame>
      </div>
    </Dialog>
  );
}
