import { useSignal } from "@preact/signals";
import { Badge } from "../components/badge.tsx";
import { Button } from "../components/button.tsx";
import { lazily } from "../components/lazily.tsx";
import { useAccountTexts } from "./account-texts.ts";
import type { FactorsStore } from "./factors.store.ts";
import type { AccountHost } from "./host.ts";
import { Panel, PanelList, PanelRow } from "./panel.tsx";

const Confirm = lazily(() => import("./confirm.tsx").then((file) => file.Confirm));
const TotpDialog = lazily(() => import("./totp-dialog.tsx").then((file) => file.TotpDialog));

type TotpPanelProps = {
  store: FactorsStore;
  host: AccountHost;
  /** Hears when the second step goes on or off. */
  onChanged: () => void;
};

/** The second step: an authenticator app, and codes for the day it is lost. */
export function TotpPanel({ store, host, onChanged }: TotpPanelProps) {
  const { t, formatDate } = useAccountTexts();
  const asking = useSignal<"nothing" | "removal" | "renewal">("nothing");
  const state = store.list.state.value;
  if (state.kind !== "ready") return null;
  const { totp, recoveryCodesLeft } = state.value;
  const close = () => (asking.value = "nothing");
  return (
    <Panel title={t("account:totp.title")} lead={t("account:totp.lead")} testId="totp">
      <PanelList>
        <li>
          <PanelRow
            action={
              totp === null ? (
                <Button tone="primary" onClick={() => void host.attempt(store.beginTotp())} data-testid="totp-begin">
                  {t("account:totp.setUp")}
                </Button>
              ) : (
                <Button onClick={() => (asking.value = "removal")} data-testid="totp-remove">
                  {t("account:totp.remove")}
                </Button>
              )
            }
          >
            <span>
              <Badge tone={totp === null ? "neutral" : "positive"}>
                {totp === null
                  ? t("account:totp.off")
                  : t("account:totp.on", { date: formatDate(Date.parse(totp.since)) })}
              </Badge>
            </span>
          </PanelRow>
        </li>
        {totp !== null && (
          <li>
            <PanelRow
              action={
                <Button onClick={() => (asking.value = "renewal")} data-testid="codes-renew">
                  {t("account:codes.renew")}
                </Button>
              }
            >
              <span class={recoveryCodesLeft < 3 ? "text-warning-text" : ""}>
                {t("account:codes.left", { count: recoveryCodesLeft })}
              </span>
            </PanelRow>
          </li>
        )}
      </PanelList>
      {store.totp.value.kind !== "none" && (
        <TotpDialog
          store={store}
          onClose={() => {
            store.finish();
            onChanged();
          }}
        />
      )}
      {asking.value === "removal" && (
        <Confirm
          title={t("account:totp.removeTitle")}
          what={t("account:totp.removeWhat")}
          yes={t("account:totp.remove")}
          onClose={close}
          onYes={async () => {
            const done = await host.attempt(store.removeTotp());
            if (done) host.announce(t("account:totp.removed"));
            if (done) onChanged();
            return done;
          }}
        />
      )}
      {asking.value === "renewal" && (
        <Confirm
          title={t("account:codes.renewTitle")}
          what={t("account:codes.renewWhat")}
          yes={t("account:codes.renew")}
          onClose={close}
          onYes={() => host.attempt(store.renewCodes())}
        />
      )}
    </Panel>
  );
}
