import { useSignal } from "@preact/signals";
import { KeyRound, Plus } from "lucide-preact";
import { useEffect, useMemo } from "preact/hooks";
import { areas } from "../../../shared/permissions.ts";
import type { ApiKey } from "../../../workers/api/modules/organizations/key-contract.ts";
import { Badge } from "../../kit/components/badge.tsx";
import { Bidi, LeftToRight } from "../../kit/components/bidi.tsx";
import { Button } from "../../kit/components/button.tsx";
import { EmptyState } from "../../kit/components/empty-state.tsx";
import { ErrorState } from "../../kit/components/error-state.tsx";
import { Icon } from "../../kit/components/icon.tsx";
import { lazily } from "../../kit/components/lazily.tsx";
import { SkeletonRows } from "../../kit/components/skeleton.tsx";
import { Panel, PanelList, PanelRow } from "../../kit/account/panel.tsx";
import { useConsole } from "../app/console-context.ts";
import { may } from "../app/sections.ts";
import { useTexts } from "../app/texts.ts";
import { levelOf } from "./grant-levels.ts";
import { createKeysStore } from "./keys.store.ts";
import { PageHeader } from "./page-header.tsx";

const KeyDialog = lazily(() => import("./key-dialog.tsx").then((file) => file.KeyDialog));
const Confirm = lazily(() => import("../../kit/account/confirm.tsx").then((file) => file.Confirm));

/** Keys with which other programs use the API. */
export function Keys() {
  const { organization, session, attempt } = useConsole();
  const { t } = useTexts();
  const store = useMemo(() => createKeysStore(organization, Date.now), [organization]);
  const making = useSignal(false);
  const revoking = useSignal<ApiKey | null>(null);
  useEffect(() => void store.list.load(), [store]);
  const state = store.list.state.value;
  const add = may(session.me.value, "users", "write") && (
    <Button tone="primary" icon={Plus} onClick={() => (making.value = true)} data-testid="key-add">
      {t("organization:keyAdd")}
    </Button>
  );
  return (
    <>
      <PageHeader
        title={t("app:section.keys")}
        lead={t("organization:keysLead")}
        action={state.kind === "ready" && state.value.length > 0 && add}
      />
      {state.kind === "loading" && <SkeletonRows count={3} />}
      {state.kind === "failed" && <ErrorState error={state.error} onRetry={() => void store.list.load()} />}
      {state.kind === "ready" && state.value.length === 0 && (
        <EmptyState icon={KeyRound} title={t("organization:noKeys")} action={add || undefined}>
          {t("organization:noKeysLead")}
        </EmptyState>
      )}
      {state.kind === "ready" && state.value.length > 0 && (
        <Panel title={t("organization:keysTitle")} testId="keys">
          <PanelList>
            {state.value.map((key) => (
              <li key={key.id}>
                <KeyRow apiKey={key} onRevoke={add === false ? undefined : () => (revoking.value = key)} />
              </li>
            ))}
          </PanelList>
        </Panel>
      )}
      {making.value && (
        <KeyDialog
          store={store}
          onClose={() => {
            making.value = false;
            store.forgetSecret();
          }}
        />
      )}
      {revoking.value !== null && (
        <Confirm
          title={t("organization:revokeTitle", { name: revoking.value.name })}
          what={t("organization:revokeWhat")}
          yes={t("organization:revoke")}
          onYes={() => attempt(store.revoke(revoking.value?.id ?? ""))}
          onClose={() => (revoking.value = null)}
        />
      )}
    </>
  );
}

function KeyRow({ apiKey, onRevoke }: { apiKey: ApiKey; onRevoke: (() => void) | undefined }) {
  const { now } = useConsole();
  const { t, formatRelative, formatDate } = useTexts();
  const lastUsed = apiKey.lastUsedAt === null ? null : Date.parse(apiKey.lastUsedAt);
  return (
    <PanelRow
      testId="key-row"
      mark={
        <span class="grid size-9 place-items-center rounded-large bg-surface-inset text-text-muted">
          <Icon of={KeyRound} size={18} />
        </span>
      }
      action={
        onRevoke !== undefined && (
          <Button size="small" onClick={onRevoke} data-testid="key-revoke">
            {t("organization:revoke")}
          </Button>
        )
      }
    >
      <span class="flex flex-wrap items-center gap-x-2 font-strong">
        <Bidi text={apiKey.name} />
        <span class="font-code text-caption font-normal text-text-muted">
          <LeftToRight text={`${apiKey.id}.…`} />
        </span>
      </span>
      <span class="flex flex-wrap gap-1">
        {areas
          .filter((area) => apiKey.grants[area] !== undefined)
          .map((area) => (
            <Badge key={area}>
              {t("organization:keyGrant", {
                area: t(`members:area.${area}`),
                level: t(`members:levelShort.${levelOf(apiKey.grants[area])}`),
              })}
            </Badge>
          ))}
      </span>
      <span class="text-caption text-text-muted">
        {lastUsed === null
          ? t("organization:neverUsed")
          : t("organization:lastUsed", { when: formatRelative(lastUsed, now.value) })}
        {apiKey.expiresAt !== null &&
          ` · ${t("organization:expires", { date: formatDate(Date.parse(apiKey.expiresAt)) })}`}
      </span>
    </PanelRow>
  );
}
