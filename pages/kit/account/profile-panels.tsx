import { useMemo } from "preact/hooks";
import type { Me } from "../../../workers/api/modules/auth/account-contract.ts";
import { languages as languageKeys } from "../../../shared/languages.ts";
import { Button } from "../components/button.tsx";
import { PasswordField } from "../components/password-field.tsx";
import { Select } from "../components/select.tsx";
import { TextField } from "../components/text-field.tsx";
import { languages } from "../i18n/languages.ts";
import { useAccountTexts } from "./account-texts.ts";
import { FormFrame, useFields } from "./form.tsx";
import { shortestPassword } from "./form.store.ts";
import type { AccountHost } from "./host.ts";
import type { OwnAccountApi } from "./own-account.api.ts";
import { Panel, PanelBody } from "./panel.tsx";
import { createEmailStore, createNameStore, createPasswordStore } from "./profile.store.ts";

type PanelProps = {
  api: OwnAccountApi;
  me: Me;
  host: AccountHost;
  /** Hears how the account is after a change. */
  onMe: (me: Me) => void;
};

/** One's own name, and the language of one's mails. */
export function ProfilePanel({ api, me, host, onMe }: PanelProps) {
  const { t } = useAccountTexts();
  const { name, language, id } = me.user;
  const form = useMemo(
    () =>
      createNameStore(api, name, (changed) => {
        onMe(changed);
        host.announce(t("account:profile.saved"));
      }),
    [api, id],
  );
  const field = useFields(form);
  return (
    <Panel title={t("account:profile.title")} testId="profile-panel">
      <PanelBody>
        <FormFrame form={form}>
          <div class="grid items-end gap-3 sm:grid-cols-[1fr_auto]">
            <TextField {...field("name")} label={t("account:field.name")} autoComplete="name" required />
            <Button
              type="submit"
              busy={form.busy.value}
              disabled={form.values.value.name.trim() === name}
              data-testid="profile-save"
            >
              {t("account:profile.save")}
            </Button>
          </div>
        </FormFrame>
        <Select
          label={t("account:profile.language")}
          hint={t("account:profile.languageHint")}
          value={language}
          options={languageKeys.map((value) => ({ value, label: languages[value].name }))}
          onValue={(value) => void host.attempt(api.changeMe({ language: value }).then(onMe))}
        />
      </PanelBody>
    </Panel>
  );
}

/** The address one logs in with, and changing it. */
export function EmailPanel({ api, me }: Pick<PanelProps, "api" | "me">) {
  const { t } = useAccountTexts();
  const { form, sentTo } = useMemo(() => createEmailStore(api), [api]);
  const field = useFields(form);
  return (
    <Panel
      title={t("account:email.title")}
      lead={t("account:email.current", { email: me.user.email })}
      testId="email-panel"
    >
      <PanelBody>
        <FormFrame form={form}>
          <div class="grid items-end gap-3 sm:grid-cols-[1fr_auto]">
            <TextField {...field("email")} label={t("account:email.new")} type="email" autoComplete="off" />
            <Button type="submit" busy={form.busy.value} data-testid="email-change">
              {t("account:email.change")}
            </Button>
          </div>
        </FormFrame>
        <p role="status" class={sentTo.value === null ? "hidden" : "text-positive-text"}>
          {sentTo.value !== null && t("account:email.sent", { email: sentTo.value })}
        </p>
      </PanelBody>
    </Panel>
  );
}

/** Another password. */
export function PasswordPanel({ api, me, host, onMe }: PanelProps) {
  const { t } = useAccountTexts();
  const { hasPassword } = me.user;
  const { form } = useMemo(
    () =>
      createPasswordStore(api, hasPassword, () => {
        onMe({ ...me, user: { ...me.user, hasPassword: true } });
        host.announce(t("account:password.changed"));
      }),
    [api, hasPassword],
  );
  const field = useFields(form);
  return (
    <Panel
      title={t("account:password.title")}
      lead={t(hasPassword ? "account:password.lead" : "account:password.leadNone")}
      testId="password-panel"
    >
      <PanelBody>
        <FormFrame form={form}>
          <input type="text" hidden autocomplete="username" value={me.user.email} readOnly />
          {hasPassword && (
            <PasswordField
              {...field("currentPassword")}
              label={t("account:field.currentPassword")}
              autocomplete="current-password"
              required
            />
          )}
          <div class="grid items-start gap-4 sm:grid-cols-2">
            <PasswordField
              {...field("newPassword")}
              label={t("account:field.newPassword")}
              hint={t("account:form.short", { count: shortestPassword })}
              autocomplete="new-password"
              required
            />
            <PasswordField
              {...field("repeated")}
              label={t("account:field.repeated")}
              autocomplete="new-password"
              required
            />
          </div>
          <div>
            <Button type="submit" busy={form.busy.value} data-testid="password-change">
              {t("account:password.change")}
            </Button>
          </div>
        </FormFrame>
      </PanelBody>
    </Panel>
  );
}
