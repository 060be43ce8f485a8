import { useSignal } from "@preact/signals";
import { FileDown } from "lucide-preact";
import { Button } from "../../kit/components/button.tsx";
import { useShop } from "../app/shop-context.ts";
import { saveFile } from "./save-file.ts";

/** Fetches the invoice as who may see it, and hands it to the browser as a file. */
export function InvoiceButton({ orderId, number, token }: { orderId: string; number: string; token: string | null }) {
  const { t, api } = useShop();
  const step = useSignal<"resting" | "fetching" | "failed">("resting");
  async function fetchInvoice(): Promise<void> {
    step.value = "fetching";
    try {
      saveFile(await api.readInvoice(orderId, token), `${number}.pdf`);
      step.value = "resting";
    } catch {
      step.value = "failed";
    }
  }
  return (
    <span class="inline-grid justify-items-start gap-1">
      <Button
        icon={FileDown}
        busy={step.value === "fetching"}
        onClick={() => void fetchInvoice()}
        data-testid="invoice"
      >
        {t("own:order.invoice")}
      </Button>
      <span role="status" class="text-caption text-danger-text">
        {step.value === "failed" && t("own:order.invoiceFailed")}
      </span>
    </span>
  );
}
