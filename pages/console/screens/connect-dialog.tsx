import { CircleCheck } from "lucide-preact";
import { useMemo } from "preact/hooks";
import { Button } from "../../kit/components/button.tsx";
import { Dialog } from "../../kit/components/dialog.tsx";
import { EmptyState } from "../../kit/components/empty-state.tsx";
import { QrCode } from "../../kit/components/qr-code.tsx";
import { TextField } from "../../kit/components/text-field.tsx";
import { PasswordField } from "../../kit/components/password-field.tsx";
import { useConsole } from "../app/console-context.ts";
import { useTexts } from "../app/texts.ts";
import { createConnectForm } from "./connect-form.store.ts";
import { Refused } from "../../kit/account/form.tsx";

/** Connecting a number: what Meta needs to know, then a code to scan, then the news that it is live. */
export function ConnectDialog({ onClose }: { onClose: () => void }) {
  const { numbers } = useConsole();
  const { t } = useTexts();
  const form = useMemo(() => createConnectForm(numbers.connect), [numbers]);
  const profile = numbers.profiles.value.find(({ id }) => id === (numbers.pairingId.value ?? form.connectedId.value));
  if (profile?.state === "live") {
    return (
      <Dialog
        title={t("settings:connect.title")}
        onClose={onClose}
        actions={
          <Button tone="primary" onClick={onClose}>
            {t("settings:connect.done")}
          </Button>
        }
      >
        <div data-testid="number-live">
          <EmptyState icon={CircleCheck} title={t("settings:connect.liveTitle", { name: profile.name })}>
            {t("settings:connect.liveLead")}
          </EmptyState>
        </div>
      </Dialog>
    );
  }
  if (profile?.pairing != null)
    return <Pairing link={profile.pairing.link} expiresAt={Date.parse(profile.pairing.expiresAt)} onClose={onClose} />;
  return <ConnectForm form={form} onClose={onClose} />;
}

function Pairing({ link, expiresAt, onClose }: { link: string; expiresAt: number; onClose: () => void }) {
  const { now } = useConsole();
  const { t, formatRelative } = useTexts();
  const expired = expiresAt <= now.value;
  return (
    <Dialog title={t("settings:connect.scanTitle")} description={t("settings:connect.scanLead")} onClose={onClose}>
      <div class="grid justify-items-center gap-4 pb-4 pt-2 text-center" data-testid="pairing">
        <QrCode value={link} label={t("settings:connect.codeLabel")} />
        <p role="status" class="text-text-muted">
          {expired
            ? t("settings:connect.expired")
            : t("settings:connect.waiting", { when: formatRelative(expiresAt, now.value) })}
        </p>
        <a
          href={link}
          target="_blank"
          rel="noreferrer noopener"
          class="font-strong text-accent-text underline underline-offset-4"
        >
          {t("settings:connect.openHere")}
        </a>
      </div>
    </Dialog>
  );
}

function ConnectForm({ form, onClose }: { form: ReturnType<typeof createConnectForm>; onClose: () => void }) {
  const { numbers } = useConsole();
  const { t } = useTexts();
  const problems = form.problems.value;
  const refusal = numbers.refusal.value;
  const field = (name: "name" | "phoneNumberId" | "wabaId" | "accessToken") => ({
    name,
    label: t(`settings:connect.${name}`),
    value: form.values.value[name],
    onValue: (value: string) => form.write(name, value),
    error:
      problems[name] === undefined ? refusal?.findFieldError(`body.${name}`) : t(`settings:connect.${problems[name]}`),
  });
  return (
    <Dialog
      title={t("settings:connect.title")}
      description={t("settings:connect.lead")}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t("kit:cancel")}</Button>
          <Button
            type="submit"
            form="connect-form"
            tone="primary"
            busy={numbers.connecting.value}
            data-testid="connect-submit"
          >
            {t("settings:connect.submit")}
          </Button>
        </>
      }
    >
      <form
        id="connect-form"
        noValidate
        class="grid gap-4 py-1"
        onSubmit={(event) => {
          event.preventDefault();
          void form.submit();
        }}
      >
        <Refused error={refusal?.problem.errors === undefined ? refusal : null} />
        <TextField
          {...field("phoneNumberId")}
          hint={t("settings:connect.whereIds")}
          dir="ltr"
          inputMode="numeric"
          required
          data-testid="connect-phoneNumberId"
        />
        <TextField {...field("wabaId")} dir="ltr" inputMode="numeric" required data-testid="connect-wabaId" />
        <PasswordField
          {...field("accessToken")}
          hint={t("settings:connect.whereToken")}
          autocomplete="new-password"
          required
          data-testid="connect-accessToken"
        />
        <TextField {...field("name")} hint={t("settings:connect.nameHint")} data-testid="connect-name" />
      </form>
    </Dialog>
  );
}
