import { useMemo } from "preact/hooks";
import { languages as languageKeys } from "../../../shared/languages.ts";
import type { RoleDetails } from "../../../workers/api/modules/organizations/role-contract.ts";
import { Button } from "../../kit/components/button.tsx";
import { Dialog } from "../../kit/components/dialog.tsx";
import { Select } from "../../kit/components/select.tsx";
import { TextField } from "../../kit/components/text-field.tsx";
import { languages } from "../../kit/i18n/languages.ts";
import { describeRole } from "../../kit/account/describe-role.ts";
import { FormFrame, useFields } from "../../kit/account/form.tsx";
import { useTexts } from "../app/texts.ts";
import type { MembersStore } from "./members.store.ts";

type InviteDialogProps = {
  store: MembersStore;
  roles: readonly RoleDetails[];
  onClose: () => void;
  onSent: (email: string) => void;
};

/** Inviting somebody by e-mail. Load with lazily(). */
export function InviteDialog({ store, roles, onClose, onSent }: InviteDialogProps) {
  const { t, language } = useTexts();
  const form = useMemo(() => store.createInviteForm(language.peek(), onSent), [store]);
  const field = useFields(form);
  const { role, language: chosen } = form.values.value;
  return (
    <Dialog
      title={t("members:inviteTitle")}
      description={t("members:inviteLead")}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t("kit:cancel")}</Button>
          <Button type="submit" form="invite-form" tone="primary" busy={form.busy.value} data-testid="invite-submit">
            {t("members:inviteSend")}
          </Button>
        </>
      }
    >
      <div class="py-1">
        <FormFrame form={form} id="invite-form">
          <TextField
            {...field("email")}
            label={t("account:field.email")}
            type="email"
            autoComplete="off"
            required
            data-testid="invite-email"
          />
          <Select
            label={t("members:role")}
            hint={t(roleHint(role))}
            name="role"
            value={role}
            options={roles.map((known) => ({ value: known.id, label: describeRole(t, known) }))}
            onValue={(value) => form.write("role", value)}
          />
          <Select
            label={t("members:mailLanguage")}
            name="language"
            value={chosen}
            options={languageKeys.map((key) => ({ value: String(key), label: languages[key].name }))}
            onValue={(value) => form.write("language", value)}
          />
        </FormFrame>
      </div>
    </Dialog>
  );
}

function roleHint(role: string) {
  if (role === "admin" || role === "manager" || role === "agent" || role === "member")
    return `members:roleHint.${role}` as const;
  return "members:roleHint.own" as const;
}
