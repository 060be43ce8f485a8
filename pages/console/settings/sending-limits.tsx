import { outwardChannels } from "../../../shared/purposes.ts";
import { Panel, PanelList } from "../../kit/account/panel.tsx";
import { controlClass } from "../../kit/components/field.tsx";
import { Switch } from "../../kit/components/switch.tsx";
import { useTexts } from "../app/texts.ts";
import { NumberBox } from "../segments/number-box.tsx";
import type { Rules, SendingStore } from "./sending.store.ts";

export type RulesPanelProps = { store: SendingStore; rules: Rules; disabled: boolean };

/** From when to when each channel is silent, on the person's own clock. */
export function QuietPanel({ store, rules, disabled }: RulesPanelProps) {
  const { t } = useTexts();
  return (
    <Panel title={t("delivery:quiet.title")} lead={t("delivery:quiet.lead")} testId="quiet-hours">
      <PanelList>
        {outwardChannels.map((channel) => {
          const hours = rules.quietHours[channel];
          return (
            <li key={channel} class="grid gap-2 px-4 py-3">
              <Switch
                label={t(`delivery:channel.${channel}`)}
                checked={hours !== null}
                disabled={disabled}
                onChecked={(on) => store.setQuiet(channel, on ? {} : null)}
              />
              {hours !== null && (
                <div class="flex flex-wrap items-center gap-2 text-text-muted">
                  <TimeBox
                    label={t("delivery:quiet.from", { channel: t(`delivery:channel.${channel}`) })}
                    value={hours.from}
                    disabled={disabled}
                    onValue={(from) => store.setQuiet(channel, { from })}
                  />
                  <span>{t("delivery:quiet.until")}</span>
                  <TimeBox
                    label={t("delivery:quiet.to", { channel: t(`delivery:channel.${channel}`) })}
                    value={hours.to}
                    disabled={disabled}
                    onValue={(to) => store.setQuiet(channel, { to })}
                  />
                </div>
              )}
            </li>
          );
        })}
      </PanelList>
    </Panel>
  );
}

/** How many messages of campaigns one person gets at most. */
export function CapsPanel({ store, rules, disabled }: RulesPanelProps) {
  const { t } = useTexts();
  return (
    <Panel title={t("delivery:caps.title")} lead={t("delivery:caps.lead")} testId="caps">
      <PanelList>
        {outwardChannels.map((channel) => {
          const cap = rules.frequencyCaps[channel];
          return (
            <li key={channel} class="grid gap-2 px-4 py-3">
              <Switch
                label={t(`delivery:channel.${channel}`)}
                checked={cap !== null}
                disabled={disabled}
                onChecked={(on) => store.setCap(channel, on ? {} : null)}
              />
              {cap !== null && (
                <div class="flex flex-wrap items-center gap-x-3 gap-y-2 text-text-muted">
                  <span>{t("delivery:caps.most")}</span>
                  <NumberBox
                    label={t("delivery:caps.messages")}
                    most={100}
                    value={cap.messages}
                    onValue={(messages) => store.setCap(channel, { messages })}
                    disabled={disabled}
                  />
                  <span>{t("delivery:caps.within")}</span>
                  <NumberBox
                    label={t("delivery:caps.days")}
                    most={90}
                    value={cap.days}
                    onValue={(days) => store.setCap(channel, { days })}
                    disabled={disabled}
                  />
                </div>
              )}
            </li>
          );
        })}
      </PanelList>
    </Panel>
  );
}

type TimeBoxProps = { label: string; value: string; disabled: boolean; onValue: (time: string) => void };

function TimeBox({ label, value, disabled, onValue }: TimeBoxProps) {
  return (
    <input
      type="time"
      aria-label={label}
      value={value}
      disabled={disabled}
      required
      onInput={(event) => {
        // An emptied clock is not a time yet; what was there stays until it is one.
        if (event.currentTarget.value !== "") onValue(event.currentTarget.value.slice(0, 5));
      }}
      class={`h-control max-w-32 px-2 ${controlClass}`}
    />
  );
}
