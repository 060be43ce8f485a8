import { Copy, Download } from "lucide-preact";
import { useSignal } from "@preact/signals";
import { LeftToRight } from "../components/bidi.tsx";
import { Button } from "../components/button.tsx";
import { CopyButton } from "../components/copy-button.tsx";
import { Dialog } from "../components/dialog.tsx";
import { QrCode } from "../components/qr-code.tsx";
import { TextField } from "../components/text-field.tsx";
import { useAccountTexts } from "./account-texts.ts";
import type { FactorsStore } from "./factors.store.ts";
import { FormFrame, useFields } from "./form.tsx";

/** Setting up the authenticator app, then the codes to keep. Load with lazily(). */
export function TotpDialog({ store, onClose }: { store: FactorsStore; onClose: () => void }) {
  const step = store.totp.value;
  if (step.kind === "scan")
    return <Scan store={store} uri={step.setup.uri} secret={step.setup.secret} onClose={onClose} />;
  if (step.kind === "codes") return <Codes codes={step.codes} onClose={onClose} />;
  return null;
}

type ScanProps = { store: FactorsStore; uri: string; secret: string; onClose: () => void };

function Scan({ store, uri, secret, onClose }: ScanProps) {
  const { t } = useAccountTexts();
  const field = useFields(store.codeForm);
  return (
    <Dialog
      title={t("account:totp.scanTitle")}
      description={t("account:totp.scanLead")}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t("kit:cancel")}</Button>
          <Button
            type="submit"
            form="totp-form"
            tone="primary"
            busy={store.codeForm.busy.value}
            data-testid="totp-confirm"
          >
            {t("account:totp.confirm")}
          </Button>
        </>
      }
    >
      <div class="grid gap-4 pb-2" data-testid="totp-scan">
        <div class="grid justify-items-center gap-3">
          <QrCode value={uri} label={t("account:totp.qrLabel")} />
          <p class="flex flex-wrap items-center justify-center gap-x-2 text-caption text-text-muted">
            {t("account:totp.typed")}
            <span class="flex items-center gap-1 font-code text-text" data-testid="totp-secret">
              <LeftToRight text={secret.replaceAll(/(.{4})(?=.)/g, "$1 ")} />
              <CopyButton text={secret} label={t("account:totp.copySecret")} />
            </span>
          </p>
        </div>
        <FormFrame form={store.codeForm} id="totp-form">
          <TextField
            {...field("code")}
            label={t("account:totp.code")}
            dir="ltr"
            inputMode="numeric"
            autoComplete="one-time-code"
            required
            data-testid="totp-code"
          />
        </FormFrame>
      </div>
    </Dialog>
  );
}

function Codes({ codes, onClose }: { codes: readonly string[]; onClose: () => void }) {
  const { t } = useAccountTexts();
  const copied = useSignal(false);
  const text = `${codes.join("\n")}\n`;
  async function copy(): Promise<void> {
    await navigator.clipboard.writeText(text);
    copied.value = true;
  }
  return (
    <Dialog
      role="alertdialog"
      title={t("account:codes.title")}
      description={t("account:codes.lead")}
      onClose={onClose}
      actions={
        <>
          <Button icon={Copy} onClick={() => void copy()}>
            {t(copied.value ? "kit:copied" : "account:codes.copy")}
          </Button>
          <Button icon={Download} onClick={() => saveText(text, t("account:codes.fileName"))}>
            {t("account:codes.download")}
          </Button>
          <Button tone="primary" onClick={onClose} data-testid="codes-done">
            {t("account:codes.done")}
          </Button>
        </>
      }
    >
      <ul
        class="grid grid-cols-1 justify-items-center gap-x-8 gap-y-1.5 rounded-large bg-surface-inset p-4 font-code sm:grid-cols-2"
        data-testid="recovery-codes"
      >
        {codes.map((code) => (
          <li key={code}>
            <LeftToRight text={code} />
          </li>
        ))}
      </ul>
    </Dialog>
  );
}

/** A small file from the page itself; nothing is sent. */
function saveText(text: string, name: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: "text/plain" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = name.replaceAll(/[⁦-⁩]/g, "");
  link.click();
  URL.revokeObjectURL(address);
}
