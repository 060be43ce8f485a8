import { useSignal } from "@preact/signals";
import { Ban, Plus, Search, Trash2 } from "lucide-preact";
import { useEffect, useMemo, useRef } from "preact/hooks";
import { type OutwardChannel, outwardChannels } from "../../../shared/purposes.ts";
import type { ListedSuppression } from "../../../workers/api/modules/delivery/contract.ts";
import { PanelList, PanelRow } from "../../kit/account/panel.tsx";
import { Badge } from "../../kit/components/badge.tsx";
import { Bidi, LeftToRight } from "../../kit/components/bidi.tsx";
import { Button } from "../../kit/components/button.tsx";
import { EmptyState } from "../../kit/components/empty-state.tsx";
import { ErrorState } from "../../kit/components/error-state.tsx";
import { Icon } from "../../kit/components/icon.tsx";
import { IconButton } from "../../kit/components/icon-button.tsx";
import { lazily } from "../../kit/components/lazily.tsx";
import { Select } from "../../kit/components/select.tsx";
import { SkeletonRows } from "../../kit/components/skeleton.tsx";
import { TextField } from "../../kit/components/text-field.tsx";
import { createDeliveryApi } from "../api/delivery.api.ts";
import { useConsole } from "../app/console-context.ts";
import { isOpenPlace } from "../app/places.ts";
import { may } from "../app/sections.ts";
import { useTexts } from "../app/texts.ts";
import { WithTexts } from "../app/with-texts.tsx";
import { WorkColumn, WorkHeader, WorkPage } from "../app/work-page.tsx";
import { channelIcons } from "../customers/channel-marks.tsx";
import { createSuppressionsStore, everyAddress, type SuppressionsStore } from "../delivery/suppressions.store.ts";

const AddDialog = lazily(() =>
  import("../delivery/add-suppression-dialog.tsx").then((file) => file.AddSuppressionDialog),
);
const RemoveDialog = lazily(() =>
  import("../delivery/remove-suppression-dialog.tsx").then((file) => file.RemoveSuppressionDialog),
);

/** Addresses that nothing is sent to, and why. */
export function Suppressions() {
  return (
    <WithTexts spaces={["account", "customers", "delivery"]}>
      <SuppressionsPage />
    </WithTexts>
  );
}

function SuppressionsPage() {
  const { reach, session } = useConsole();
  const { t } = useTexts();
  const store = useMemo(() => createSuppressionsStore(createDeliveryApi(reach)), [reach]);
  const adding = useSignal(false);
  const removing = useSignal<ListedSuppression | null>(null);
  useEffect(() => void store.load(), [store]);
  const items = store.items.value;
  const error = store.error.value;
  const isAsked = store.query.value.q !== "" || store.query.value.channel !== "";
  const mayWrite = may(session.me.value, "campaigns", "write");
  return (
    <WorkPage place="suppressions">
      <WorkColumn width="narrow">
        <WorkHeader
          title={t("app:title.suppressions")}
          lead={t("delivery:suppressions.lead")}
          action={
            mayWrite && (
              <Button tone="primary" icon={Plus} onClick={() => (adding.value = true)} data-testid="suppression-add">
                {t("delivery:suppressions.add")}
              </Button>
            )
          }
        />
        <SearchBar store={store} />
        {items === null && error === null && <SkeletonRows count={6} />}
        {items === null && error !== null && <ErrorState error={error} onRetry={() => void store.load()} />}
        {items?.length === 0 && (
          <EmptyState
            icon={Ban}
            title={t(isAsked ? "delivery:suppressions.noneFound" : "delivery:suppressions.none")}
            action={
              isAsked && <Button onClick={() => void store.ask(everyAddress)}>{t("delivery:suppressions.all")}</Button>
            }
          >
            {t(isAsked ? "delivery:suppressions.noneFoundLead" : "delivery:suppressions.noneLead")}
          </EmptyState>
        )}
        {items !== null && items.length > 0 && (
          <div class="rounded-large border border-line bg-surface shadow-rest">
            <PanelList label={t("app:title.suppressions")}>
              {items.map((entry) => (
                <li key={`${entry.channel} ${entry.address}`}>
                  <SuppressionRow entry={entry} onRemove={mayWrite ? () => (removing.value = entry) : null} />
                </li>
              ))}
            </PanelList>
          </div>
        )}
        {store.hasMore.value && items !== null && (
          <div class="text-center">
            <Button tone="quiet" busy={store.busy.value} onClick={() => void store.more()}>
              {t("delivery:more")}
            </Button>
          </div>
        )}
        {adding.value && <AddDialog store={store} onClose={() => (adding.value = false)} />}
        {removing.value !== null && (
          <RemoveDialog store={store} entry={removing.value} onClose={() => (removing.value = null)} />
        )}
      </WorkColumn>
    </WorkPage>
  );
}

/** Waits for a pause in typing before it asks, in milliseconds. */
const pause = 250;

function SearchBar({ store }: { store: SuppressionsStore }) {
  const { t } = useTexts();
  const text = useSignal("");
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const query = store.query.value;
  useEffect(() => {
    if (query.q === "" && text.peek().trim() !== "") text.value = "";
  }, [query]);
  return (
    <div class="flex flex-wrap gap-2">
      <search class="min-w-52 flex-1">
        <TextField
          label={t("delivery:suppressions.search")}
          labelHidden
          type="search"
          icon={Search}
          placeholder={t("delivery:suppressions.search")}
          value={text.value}
          onValue={(value) => {
            text.value = value;
            clearTimeout(timer.current);
            timer.current = setTimeout(() => void store.ask({ ...store.query.peek(), q: value.trim() }), pause);
          }}
          data-testid="suppression-search"
        />
      </search>
      <div class="w-44">
        <Select<OutwardChannel | "">
          label={t("delivery:channel")}
          labelHidden
          value={query.channel}
          options={[
            { value: "", label: t("delivery:channel.every") },
            ...outwardChannels.map((value) => ({ value, label: t(`delivery:channel.${value}`) })),
          ]}
          onValue={(channel) => void store.ask({ ...query, channel })}
        />
      </div>
    </div>
  );
}

function SuppressionRow({ entry, onRemove }: { entry: ListedSuppression; onRemove: (() => void) | null }) {
  const { session } = useConsole();
  const { t, formatDate, formatDateTime } = useTexts();
  const at = Date.parse(entry.at);
  const purposes = entry.purposes?.map((purpose) => t(`customers:purpose.${purpose}`)).join(t("delivery:comma"));
  return (
    <PanelRow
      testId="suppression-row"
      mark={
        <span class="text-text-muted" data-tooltip={t(`delivery:channel.${entry.channel}`)}>
          <Icon of={channelIcons[entry.channel]} size={18} />
          <span class="sr-only">{t(`delivery:channel.${entry.channel}`)}</span>
        </span>
      }
      action={
        onRemove !== null && (
          <IconButton
            icon={Trash2}
            label={t("delivery:suppressions.remove", { address: entry.address })}
            onClick={onRemove}
            data-testid="suppression-remove"
          />
        )
      }
    >
      <span class="flex flex-wrap items-center gap-2 font-strong">
        {entry.customerId !== null && isOpenPlace(session.me.value, "customers") ? (
          <a href={`/customers/${entry.customerId}`} class="wrap-anywhere hover:underline">
            <LeftToRight text={entry.address} />
          </a>
        ) : (
          <LeftToRight text={entry.address} class="wrap-anywhere" />
        )}
        <Badge tone={entry.reason === "by_hand" || entry.reason === "provider" ? "neutral" : "warning"}>
          {t(`delivery:reason.${entry.reason}`)}
        </Badge>
      </span>
      <span class="text-caption text-text-muted">
        {purposes !== undefined && `${t("delivery:suppressions.only", { purposes })} · `}
        <Bidi text={entry.source} /> ·{" "}
        <time dateTime={entry.at} title={formatDateTime(at)}>
          {formatDate(at)}
        </time>
      </span>
    </PanelRow>
  );
}
