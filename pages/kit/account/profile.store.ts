import { signal } from "@preact/signals";
import type { Me } from "../../../workers/api/modules/auth/account-contract.ts";
import { createForm, needEmail, needNewPassword, needText } from "./form.store.ts";
import type { OwnAccountApi } from "./own-account.api.ts";

/** One's own name. `onMe` hears how the account is afterwards. */
export function createNameStore(api: Pick<OwnAccountApi, "changeMe">, name: string, onMe: (me: Me) => void) {
  return createForm(
    { name },
    (values) => ({ name: needText(values.name) }),
    async (values) => {
      onMe(await api.changeMe({ name: values.name.trim() }));
    },
  );
}

/** Another address: a link is mailed to it, and nothing changes before it is opened. */
export function createEmailStore(api: Pick<OwnAccountApi, "changeEmail">) {
  const sentTo = signal<string | null>(null);
  const form = createForm(
    { email: "" },
    ({ email }) => ({ email: needEmail(email) }),
    async ({ email }) => {
      await api.changeEmail(email.trim());
      sentTo.value = email.trim();
      form.reset();
    },
  );
  return { form, sentTo };
}

/** Another password. All other sign-ins end with it. `hasPassword`: who has none yet proves in another way instead. */
export function createPasswordStore(
  api: Pick<OwnAccountApi, "changePassword">,
  hasPassword: boolean,
  onChanged: () => void,
) {
  const form = createForm(
    { currentPassword: "", newPassword: "", repeated: "" },
    (values) => ({
      currentPassword: hasPassword && values.currentPassword === "" ? "missing" : undefined,
      newPassword: needNewPassword(values.newPassword),
      repeated: values.repeated === values.newPassword ? undefined : "different",
    }),
    async ({ currentPassword, newPassword }) => {
      await api.changePassword({ newPassword, ...(hasPassword && { currentPassword }) });
      form.reset();
      onChanged();
    },
  );
  return { form, hasPassword };
}
