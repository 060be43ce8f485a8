import { useSignal } from "@preact/signals";
import { Check, Copy } from "lucide-preact";
import { useI18n } from "../i18n/i18n-context.ts";
import { IconButton } from "./icon-button.tsx";

/** Copies `text`, and says so for two seconds. `label` names what is copied: "Copy phone number". */
export function CopyButton({ text, label }: { text: string; label: string }) {
  const { t } = useI18n();
  const copied = useSignal(false);
  async function copy(): Promise<void> {
    await navigator.clipboard.writeText(text);
    copied.value = true;
    setTimeout(() => (copied.value = false), 2_000);
  }
  return (
    <>
      <IconButton
        icon={copied.value ? Check : Copy}
        label={copied.value ? t("kit:copied") : label}
        size="small"
        onClick={() => void copy()}
      />
      <span class="sr-only" aria-live="polite">
        {copied.value && t("kit:copied")}
      </span>
    </>
  );
}
