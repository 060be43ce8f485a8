import type { CampaignStart, Pace, SendWindow, StopRule } from "../../../shared/campaigns/definition.ts";
import { Panel, PanelBody } from "../../kit/account/panel.tsx";
import { Segmented } from "../../kit/components/segmented.tsx";
import { Select } from "../../kit/components/select.tsx";
import { Switch } from "../../kit/components/switch.tsx";
import { TextField } from "../../kit/components/text-field.tsx";
import { useConsole } from "../app/console-context.ts";
import { useTexts } from "../app/texts.ts";
import { DayField } from "../customers/day-field.tsx";
import { NumberBox } from "../segments/number-box.tsx";
import { PlanSentence } from "./plan-sentence.tsx";
import { readLocal, writeLocal } from "./local-time.rules.ts";
import type { DraftStore } from "./draft.store.ts";

const starts = ["now", "at", "local"] as const satisfies readonly CampaignStart["kind"][];
const weekdays = [0, 1, 2, 3, 4, 5, 6] as const;

/** When it starts, in which hours it may go on, how fast, and when it had better stop by itself. */
export function TimingStep({ store }: { store: DraftStore }) {
  return (
    <>
      <StartPanel store={store} />
      <WindowPanel store={store} />
      <PacePanel store={store} />
      <StopPanel store={store} />
      <PlanSentence store={store} />
    </>
  );
}

function StartPanel({ store }: { store: DraftStore }) {
  const { session, now } = useConsole();
  const { t } = useTexts();
  const { start } = store.definition.value;
  const zone = session.me.value?.organization?.timeZone ?? "UTC";

  function choose(kind: CampaignStart["kind"]): void {
    const tomorrow = readLocal(now.peek() + 24 * 3_600_000, zone);
    if (kind === "now") store.change({ start: { kind } });
    else if (kind === "at")
      store.change({ start: { kind, at: new Date(writeLocal(tomorrow.date, "09:00", zone)).toISOString() } });
    else store.change({ start: { kind, date: tomorrow.date, time: "09:00" } });
  }

  const local = start.kind === "at" ? readLocal(Date.parse(start.at), zone) : start.kind === "local" ? start : null;
  function move(date: string, time: string): void {
    if (date === "" || time === "") return;
    if (start.kind === "at")
      store.change({ start: { kind: "at", at: new Date(writeLocal(date, time, zone)).toISOString() } });
    if (start.kind === "local") store.change({ start: { kind: "local", date, time } });
  }

  return (
    <Panel title={t("campaigns:start.title")}>
      <PanelBody>
        <Segmented<CampaignStart["kind"]>
          label={t("campaigns:start.title")}
          value={start.kind}
          options={starts.map((value) => ({ value, label: t(`campaigns:start.${value}`) }))}
          onValue={choose}
        />
        {local !== null && (
          <div class="flex flex-wrap gap-3">
            <DayField label={t("campaigns:start.day")} value={local.date} onValue={(date) => move(date, local.time)} />
            <TimeField
              label={t("campaigns:start.time")}
              value={local.time}
              onValue={(time) => move(local.date, time)}
            />
          </div>
        )}
        <p class="text-pretty text-caption text-text-muted">
          {t(`campaigns:startHint.${start.kind}`, { zone: zone.replaceAll("_", " ") })}
        </p>
      </PanelBody>
    </Panel>
  );
}

function TimeField({ label, value, onValue }: { label: string; value: string; onValue: (time: string) => void }) {
  return (
    <div class="w-32">
      <TextField
        label={label}
        value={value}
        onValue={(time) => /^\d\d:\d\d$/.test(time) && onValue(time)}
        inputMode="numeric"
        pattern="[0-2][0-9]:[0-5][0-9]"
        maxLength={5}
        dir="ltr"
      />
    </div>
  );
}

const usualWindow: SendWindow = { from: "09:00", to: "20:00", days: [0, 1, 2, 3, 4, 5, 6] };

function WindowPanel({ store }: { store: DraftStore }) {
  const { t, language } = useTexts();
  const { window } = store.definition.value;
  const nameOf = (day: number) =>
    new Intl.DateTimeFormat(language.value, { weekday: "short", timeZone: "UTC" }).format(Date.UTC(2026, 10, 22 + day));

  function toggleDay(day: number): void {
    if (window === null) return;
    const days = weekdays.filter((each) => (each === day ? !window.days.includes(each) : window.days.includes(each)));
    if (days.length > 0) store.change({ window: { ...window, days: [...days] } });
  }

  return (
    <Panel title={t("campaigns:window.title")}>
      <PanelBody>
        <Switch
          label={t("campaigns:window.only")}
          hint={t("campaigns:window.hint")}
          checked={window !== null}
          onChecked={(on) => store.change({ window: on ? usualWindow : null })}
        />
        {window !== null && (
          <>
            <div class="flex flex-wrap gap-3">
              <TimeField
                label={t("campaigns:window.from")}
                value={window.from}
                onValue={(from) => store.change({ window: { ...window, from } })}
              />
              <TimeField
                label={t("campaigns:window.to")}
                value={window.to}
                onValue={(to) => store.change({ window: { ...window, to } })}
              />
            </div>
            <fieldset class="grid gap-1.5">
              <legend class="text-body">{t("campaigns:window.days")}</legend>
              <div class="flex flex-wrap gap-1.5">
                {weekdays.map((day) => (
                  <label
                    key={day}
                    class="inline-flex min-h-control cursor-pointer select-none items-center rounded-medium border border-line-control px-3 transition-colors hover:bg-surface-hover has-checked:border-accent has-checked:bg-accent-soft has-checked:text-accent-text has-focus-visible:outline-2 has-focus-visible:outline-offset-1 has-focus-visible:outline-focus"
                  >
                    <input
                      type="checkbox"
                      class="sr-only"
                      checked={window.days.includes(day)}
                      onChange={() => toggleDay(day)}
                    />
                    {nameOf(day)}
                  </label>
                ))}
              </div>
            </fieldset>
          </>
        )}
      </PanelBody>
    </Panel>
  );
}

const usualPace: Pace = { messages: 20, per: "minute", jitterPercent: 20 };

function PacePanel({ store }: { store: DraftStore }) {
  const { t } = useTexts();
  const { pace } = store.definition.value;
  return (
    <Panel title={t("campaigns:pace.title")}>
      <PanelBody>
        <PaceEditor pace={pace} onPace={(changed) => store.change({ pace: changed })} />
      </PanelBody>
    </Panel>
  );
}

/** How fast: as the channel takes it, or so many in a unit of time with gaps that vary. */
export function PaceEditor({ pace, onPace }: { pace: Pace | null; onPace: (pace: Pace | null) => void }) {
  const { t } = useTexts();
  return (
    <>
      <Switch
        label={t("campaigns:pace.slow")}
        hint={t("campaigns:pace.hint")}
        checked={pace !== null}
        onChecked={(on) => onPace(on ? usualPace : null)}
      />
      {pace !== null && (
        <div class="grid gap-3">
          <div class="flex flex-wrap items-center gap-3">
            <NumberBox
              label={t("campaigns:pace.messages")}
              value={pace.messages}
              most={100_000}
              onValue={(messages) => onPace({ ...pace, messages })}
            />
            <div class="w-36">
              <Select<Pace["per"]>
                label={t("campaigns:pace.per")}
                labelHidden
                value={pace.per}
                options={(["second", "minute", "hour"] as const).map((value) => ({
                  value,
                  label: t(`campaigns:pace.${value}`),
                }))}
                onValue={(per) => onPace({ ...pace, per })}
              />
            </div>
          </div>
          <div class="w-full max-w-xs">
            <Select
              label={t("campaigns:pace.jitter")}
              value={String(pace.jitterPercent)}
              options={[0, 10, 20, 50, 100].map((percent) => ({
                value: String(percent),
                label:
                  percent === 0 ? t("campaigns:pace.even") : t("campaigns:pace.varied", { percent: String(percent) }),
              }))}
              onValue={(percent) => onPace({ ...pace, jitterPercent: Number(percent) })}
            />
          </div>
        </div>
      )}
    </>
  );
}

const usualStop: StopRule = { failurePercent: 20, atLeast: 50 };

function StopPanel({ store }: { store: DraftStore }) {
  const { t } = useTexts();
  const { stopRule } = store.definition.value;
  return (
    <Panel title={t("campaigns:stop.title")}>
      <PanelBody>
        <Switch
          label={t("campaigns:stop.on")}
          hint={t("campaigns:stop.hint")}
          checked={stopRule !== null}
          onChecked={(on) => store.change({ stopRule: on ? usualStop : null })}
        />
        {stopRule !== null && (
          <div class="flex flex-wrap items-center gap-3">
            <NumberBox
              label={t("campaigns:stop.percent")}
              value={stopRule.failurePercent}
              most={100}
              onValue={(failurePercent) => store.change({ stopRule: { ...stopRule, failurePercent } })}
            />
            <NumberBox
              label={t("campaigns:stop.atLeast")}
              value={stopRule.atLeast}
              most={10_000}
              onValue={(atLeast) => atLeast >= 10 && store.change({ stopRule: { ...stopRule, atLeast } })}
            />
          </div>
        )}
      </PanelBody>
    </Panel>
  );
}
