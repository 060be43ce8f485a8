import { CircleAlert, CircleCheck, FlaskConical } from "lucide-preact";
import { useSignal } from "@preact/signals";
import type { TestResult } from "../../../workers/api/modules/campaigns/results-contract.ts";
import { Refused } from "../../kit/account/form.tsx";
import { Panel, PanelBody } from "../../kit/account/panel.tsx";
import { ApiError } from "../../kit/api/api-error.ts";
import { LeftToRight } from "../../kit/components/bidi.tsx";
import { Button } from "../../kit/components/button.tsx";
import { Icon } from "../../kit/components/icon.tsx";
import { TextField } from "../../kit/components/text-field.tsx";
import type { CampaignsApi } from "../api/campaigns.api.ts";
import { useConsole } from "../app/console-context.ts";
import { useTexts } from "../app/texts.ts";
import type { DraftStore } from "./draft.store.ts";

const most = 5;

/** A try: the message as it is now, to a few addresses of one's own. */
export function TestPanel({ api, store }: { api: CampaignsApi; store: DraftStore }) {
  const { session } = useConsole();
  const { t } = useTexts();
  const { channel } = store.definition.value.content;
  const isToAccount = channel === "push" || channel === "in_app";
  const typed = useSignal(channel === "email" ? (session.me.value?.user.email ?? "") : "");
  const busy = useSignal(false);
  const refusal = useSignal<ApiError | null>(null);
  const result = useSignal<TestResult | null>(null);
  const addresses = isToAccount
    ? ["me"]
    : typed.value
        .split(/[\s,;،]+/)
        .filter((part) => part !== "")
        .slice(0, most);

  async function send(): Promise<void> {
    if (busy.value || addresses.length === 0) return;
    busy.value = true;
    refusal.value = null;
    try {
      await store.save();
      result.value = await api.test(store.id, { addresses, customerId: null, language: null });
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      refusal.value = error;
    } finally {
      busy.value = false;
    }
  }

  return (
    <Panel title={t("campaigns:test.title")} lead={t("campaigns:test.lead")}>
      <PanelBody>
        <Refused error={refusal.value} />
        <form
          class="flex flex-wrap items-start gap-3"
          onSubmit={(event) => {
            event.preventDefault();
            void send();
          }}
        >
          {!isToAccount && (
            <div class="min-w-60 flex-1">
              <TextField
                label={t(channel === "email" ? "campaigns:test.emails" : "campaigns:test.phones")}
                hint={t("campaigns:test.hint", { count: most })}
                value={typed.value}
                onValue={(value) => (typed.value = value)}
                dir="ltr"
                data-testid="test-addresses"
              />
            </div>
          )}
          <div class={isToAccount ? "" : "sm:pt-6"}>
            <Button
              type="submit"
              icon={FlaskConical}
              busy={busy.value}
              disabled={addresses.length === 0}
              data-testid="test-send"
            >
              {t("campaigns:test.send")}
            </Button>
          </div>
        </form>
        <ul role="status" class="grid gap-1" data-testid="test-result">
          {result.value?.items.map(({ address, isSent, reason }) => (
            <li key={address} class={`flex items-start gap-2 ${isSent ? "text-positive-text" : "text-danger-text"}`}>
              <Icon of={isSent ? CircleCheck : CircleAlert} class="mt-0.5" />
              <span class="text-pretty">
                {address !== "me" && <LeftToRight text={address} />} {isSent ? t("campaigns:test.sent") : reason}
              </span>
            </li>
          ))}
        </ul>
      </PanelBody>
    </Panel>
  );
}
