import { controlClass } from "../../kit/components/field.tsx";
import { Select } from "../../kit/components/select.tsx";
import { useConsole } from "../app/console-context.ts";
import { useTexts } from "../app/texts.ts";
import { actionGroups } from "./audit-actions.ts";
import type { AuditStore } from "./audit.store.ts";

/** Who, what, from when until when. */
export function AuditFilterBar({ store }: { store: AuditStore }) {
  const { session } = useConsole();
  const { t } = useTexts();
  const { actor, action, from, until } = store.filters.value;
  return (
    <div role="search" aria-label={t("audit:filters")} class="grid grid-cols-2 gap-3 md:grid-cols-4">
      <Select
        label={t("audit:who")}
        value={actor}
        options={[
          { value: "", label: t("audit:everybody") },
          ...session.members.value.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        onValue={(value) => void store.filter({ actor: value })}
      />
      <Select
        label={t("audit:what")}
        value={action}
        options={[
          { value: "", label: t("audit:everything") },
          ...actionGroups.map((group) => ({ value: `${group}.`, label: t(`audit:group.${group}`) })),
        ]}
        onValue={(value) => void store.filter({ action: value })}
      />
      <DayField label={t("audit:from")} value={from} onValue={(value) => void store.filter({ from: value })} />
      <DayField label={t("audit:until")} value={until} onValue={(value) => void store.filter({ until: value })} />
    </div>
  );
}

function DayField({ label, value, onValue }: { label: string; value: string; onValue: (value: string) => void }) {
  return (
    <label class="grid gap-1">
      <span class="font-strong">{label}</span>
      <input
        type="date"
        value={value}
        onChange={(event) => onValue(event.currentTarget.value)}
        class={`h-control min-w-0 px-2 tabular-nums ${controlClass}`}
      />
    </label>
  );
}
