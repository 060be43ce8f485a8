import { useSignal } from "@preact/signals";
import { type OutwardChannel, outwardChannels, type Purpose, purposes } from "../../../shared/purposes.ts";
import { Panel } from "../../kit/account/panel.tsx";
import { ErrorState } from "../../kit/components/error-state.tsx";
import { Icon } from "../../kit/components/icon.tsx";
import { lazily } from "../../kit/components/lazily.tsx";
import { SkeletonLines } from "../../kit/components/skeleton.tsx";
import { useConsole } from "../app/console-context.ts";
import { may } from "../app/sections.ts";
import { useTexts } from "../app/texts.ts";
import { channelIcons } from "./channel-marks.tsx";
import { consentLooks } from "./consent-looks.ts";
import { ConsentProofs } from "./consent-proofs.tsx";
import { type ConsentState, type CustomerStore, findConsent } from "./customer.store.ts";

const ConsentDialog = lazily(() => import("./consent-dialog.tsx").then((file) => file.ConsentDialog));

type Cell = { readonly purpose: Purpose; readonly channel: OutwardChannel };

/** What a customer agreed to, per purpose and channel, and what proves it. */
export function ConsentsPanel({ store }: { store: CustomerStore }) {
  const { session } = useConsole();
  const { t } = useTexts();
  const asked = useSignal<Cell | null>(null);
  const state = store.consents.state.value;
  const mayWrite = may(session.me.value, "crm", "write");
  return (
    <Panel
      title={t("customers:consents.title")}
      lead={t(mayWrite ? "customers:consents.lead" : "customers:consents.leadReader")}
      testId="consents"
    >
      {state.kind === "loading" && (
        <div class="p-4">
          <SkeletonLines count={4} />
        </div>
      )}
      {state.kind === "failed" && <ErrorState error={state.error} onRetry={() => void store.consents.load()} />}
      {state.kind === "ready" && (
        <>
          <table class="w-full table-fixed border-collapse text-start">
            <caption class="sr-only">{t("customers:consents.title")}</caption>
            <thead>
              <tr class="border-b border-line text-caption text-text-muted">
                <th scope="col" class="w-[30%] px-4 py-2 text-start font-normal">
                  {t("customers:consents.purpose")}
                </th>
                {outwardChannels.map((channel) => (
                  <th key={channel} scope="col" class="px-1 py-2 text-center font-normal">
                    <span class="inline-flex items-center gap-1.5" data-tooltip={t(`customers:channel.${channel}`)}>
                      <Icon of={channelIcons[channel]} />
                      <span class="max-md:sr-only">{t(`customers:channel.${channel}`)}</span>
                    </span>
                  </th>
                ))}
              </tr>
            </thead>
            <tbody class="divide-y divide-line">
              {purposes.map((purpose) => (
                <tr key={purpose}>
                  <th scope="row" class="px-4 py-1 text-start font-normal">
                    {t(`customers:purpose.${purpose}`)}
                  </th>
                  {outwardChannels.map((channel) => (
                    <td key={channel} class="p-1 text-center">
                      <ConsentCell
                        state={findConsent(state.value.now, purpose, channel)?.state ?? "unasked"}
                        purpose={purpose}
                        channel={channel}
                        onPress={mayWrite ? () => (asked.value = { purpose, channel }) : null}
                      />
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
          <ConsentProofs proofs={state.value.proofs} />
        </>
      )}
      {asked.value !== null && <ConsentDialog store={store} place={asked.value} onClose={() => (asked.value = null)} />}
    </Panel>
  );
}

type ConsentCellProps = Cell & { state: ConsentState; onPress: (() => void) | null };

function ConsentCell({ state, purpose, channel, onPress }: ConsentCellProps) {
  const { t } = useTexts();
  const { icon, look } = consentLooks[state];
  const words = t(`customers:consent.${state}`);
  const content = (
    <span class={`inline-flex items-center gap-1.5 ${look}`}>
      <Icon of={icon} size={18} />
      <span class="text-caption max-md:sr-only">{words}</span>
    </span>
  );
  if (onPress === null) return <span class="inline-grid min-h-9 place-items-center">{content}</span>;
  return (
    <button
      type="button"
      onClick={onPress}
      aria-label={t("customers:consents.change", {
        purpose: t(`customers:purpose.${purpose}`),
        channel: t(`customers:channel.${channel}`),
        state: words,
      })}
      data-testid={`consent-${purpose}-${channel}`}
      data-state={state}
      class="grid min-h-9 w-full place-items-center rounded-medium transition-colors hover:bg-surface-hover"
    >
      {content}
    </button>
  );
}
