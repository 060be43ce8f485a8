import { useSignal } from "@preact/signals";
import { MailCheck } from "lucide-preact";
import { Button } from "../components/button.tsx";
import { lazily } from "../components/lazily.tsx";
import { useAccountTexts } from "./account-texts.ts";
import type { AccountHost } from "./host.ts";
import { Panel, PanelList, PanelRow } from "./panel.tsx";

const Confirm = lazily(() => import("./confirm.tsx").then((file) => file.Confirm));

/** How long a closed account can be taken back, in ms. */
const graceMs = 30 * 24 * 60 * 60 * 1000;

type DataPanelProps = {
  host: AccountHost;
  /** Has the copy made; a link to it comes by mail. Throws ApiError. */
  onExport: () => Promise<unknown>;
  /** Closes the account. Throws ApiError. */
  onClose: () => Promise<void>;
};

/** A copy of one's own data, and the way out. */
export function DataPanel({ host, onExport, onClose }: DataPanelProps) {
  const { t, formatDate } = useAccountTexts();
  const asking = useSignal(false);
  const exporting = useSignal(false);
  async function exportData(): Promise<void> {
    exporting.value = true;
    if (await host.attempt(onExport())) host.announce(t("account:data.exportAsked"));
    exporting.value = false;
  }
  return (
    <Panel title={t("account:data.title")} testId="own-data">
      <PanelList>
        <li>
          <PanelRow
            action={
              <Button
                icon={MailCheck}
                busy={exporting.value}
                onClick={() => void exportData()}
                data-testid="data-export"
              >
                {t("account:data.export")}
              </Button>
            }
          >
            <span class="font-strong">{t("account:data.exportTitle")}</span>
            <span class="text-caption text-text-muted">{t("account:data.exportLead")}</span>
          </PanelRow>
        </li>
        <li>
          <PanelRow
            action={
              <Button onClick={() => (asking.value = true)} data-testid="account-close">
                {t("account:data.close")}
              </Button>
            }
          >
            <span class="font-strong">{t("account:data.closeTitle")}</span>
            <span class="text-caption text-text-muted">{t("account:data.closeLead")}</span>
          </PanelRow>
        </li>
      </PanelList>
      {asking.value && (
        <Confirm
          title={t("account:data.closeQuestion")}
          what={t("account:data.closeWhat", { date: formatDate(Date.now() + graceMs) })}
          yes={t("account:data.closeYes")}
          onYes={() => host.attempt(onClose())}
          onClose={() => (asking.value = false)}
        />
      )}
    </Panel>
  );
}
