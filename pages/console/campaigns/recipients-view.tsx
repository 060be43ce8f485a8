import { CircleCheck, RotateCcw, Users } from "lucide-preact";
import { useComputed, useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { CampaignRecipient } from "../../../workers/api/modules/campaigns/results-contract.ts";
import { PanelList } from "../../kit/account/panel.tsx";
import { Avatar } from "../../kit/components/avatar.tsx";
import { Badge } from "../../kit/components/badge.tsx";
import { Button } from "../../kit/components/button.tsx";
import { EmptyState } from "../../kit/components/empty-state.tsx";
import { ErrorState } from "../../kit/components/error-state.tsx";
import { lazily } from "../../kit/components/lazily.tsx";
import { Select } from "../../kit/components/select.tsx";
import { SkeletonRows } from "../../kit/components/skeleton.tsx";
import type { RecipientFilter } from "../api/campaigns.api.ts";
import { useConsole } from "../app/console-context.ts";
import { isOpenPlace } from "../app/places.ts";
import { useTexts } from "../app/texts.ts";
import type { CampaignStore } from "./campaign.store.ts";
import { reasonKey } from "./reason-words.ts";

const Confirm = lazily(() => import("../../kit/account/confirm.tsx").then((file) => file.Confirm));

const filters: readonly RecipientFilter[] = ["all", "waiting", "reached", "engaged", "failed", "suppressed", "unknown"];
/** As many as one decision takes. */
const mostChosen = 100;

/** Whom it is for, with state and reason; what failed or is unknown can be decided about. */
export function RecipientsView({ store, mayWrite }: { store: CampaignStore; mayWrite: boolean }) {
  const { host, attempt } = useConsole();
  const { t } = useTexts();
  const { recipients, filter } = store;
  const chosen = useSignal<ReadonlySet<string>>(new Set());
  const asking = useSignal<"again" | null>(null);
  const busy = useSignal(false);
  useEffect(() => void recipients.load(), [recipients]);
  const items = recipients.items.value;
  const error = recipients.error.value;
  const mayDecide = mayWrite && (filter.value === "failed" || filter.value === "unknown");
  const count = useComputed(() => chosen.value.size).value;

  async function decide(what: "again" | "settled"): Promise<boolean> {
    busy.value = true;
    let done = 0;
    const isDone = await attempt(store.decide([...chosen.peek()], what).then((number) => (done = number)));
    busy.value = false;
    if (!isDone) return false;
    chosen.value = new Set();
    host.announce(t(`campaigns:decided.${what}`, { count: done }));
    return true;
  }

  return (
    <>
      <div class="flex flex-wrap items-center justify-between gap-3">
        <div class="w-56">
          <Select<RecipientFilter>
            label={t("campaigns:recipients.filter")}
            labelHidden
            value={filter.value}
            options={filters.map((value) => ({ value, label: t(`campaigns:recipients.${value}`) }))}
            onValue={(value) => {
              chosen.value = new Set();
              void store.show(value);
            }}
          />
        </div>
        {mayDecide && count > 0 && (
          <div class="flex flex-wrap items-center gap-2">
            <span class="text-caption text-text-muted">{t("campaigns:recipients.chosen", { count })}</span>
            {filter.value === "unknown" && (
              <Button
                size="small"
                icon={CircleCheck}
                busy={busy.value}
                onClick={() => void decide("settled")}
                data-testid="decide-settled"
              >
                {t("campaigns:decide.settled")}
              </Button>
            )}
            <Button
              size="small"
              icon={RotateCcw}
              busy={busy.value}
              onClick={() => (filter.value === "unknown" ? (asking.value = "again") : void decide("again"))}
              data-testid="decide-again"
            >
              {t("campaigns:decide.again")}
            </Button>
          </div>
        )}
      </div>
      {filter.value === "unknown" && <p class="text-pretty text-text-muted">{t("campaigns:recipients.unknownLead")}</p>}
      {items === null && error === null && <SkeletonRows count={6} />}
      {items === null && error !== null && <ErrorState error={error} onRetry={() => void recipients.load()} />}
      {items?.length === 0 && <EmptyState icon={Users} title={t("campaigns:recipients.none")} />}
      {items !== null && items.length > 0 && (
        <div class="overflow-hidden rounded-large border border-line bg-surface shadow-rest">
          <PanelList label={t("campaigns:tab.recipients")}>
            {items.map((recipient) => (
              <li key={recipient.delivery}>
                <RecipientRow
                  recipient={recipient}
                  choice={
                    mayDecide
                      ? {
                          isChosen: chosen.value.has(recipient.delivery),
                          isFull: count >= mostChosen,
                          onChoose: (on) => {
                            const next = new Set(chosen.peek());
                            if (on) next.add(recipient.delivery);
                            else next.delete(recipient.delivery);
                            chosen.value = next;
                          },
                        }
                      : null
                  }
                />
              </li>
            ))}
          </PanelList>
        </div>
      )}
      {recipients.hasMore.value && items !== null && (
        <div class="text-center">
          <Button tone="quiet" busy={recipients.busy.value} onClick={() => void recipients.more()}>
            {t("delivery:more")}
          </Button>
        </div>
      )}
      {asking.value !== null && (
        <Confirm
          title={t("campaigns:decide.title", { count })}
          what={t("campaigns:decide.warning")}
          yes={t("campaigns:decide.again")}
          onClose={() => (asking.value = null)}
          onYes={() => decide("again")}
        />
      )}
    </>
  );
}

type Choice = { readonly isChosen: boolean; readonly isFull: boolean; readonly onChoose: (on: boolean) => void };

function RecipientRow({ recipient, choice }: { recipient: CampaignRecipient; choice: Choice | null }) {
  const { session } = useConsole();
  const { t } = useTexts();
  const { customerId, name, state, reason, attempts } = recipient;
  const why = reasonKey(state, reason);
  const shown = name === null ? t("campaigns:recipients.gone") : name === "" ? t("segments:finding.unnamed") : name;
  return (
    <div class="flex items-center gap-3 px-4 py-2.5" data-testid="recipient-row" data-state={state}>
      {choice !== null && (
        <input
          type="checkbox"
          aria-label={t("campaigns:recipients.choose", { name: shown })}
          checked={choice.isChosen}
          disabled={choice.isFull && !choice.isChosen}
          onChange={(event) => choice.onChoose(event.currentTarget.checked)}
          class="size-4 accent-(--accent)"
        />
      )}
      <Avatar id={customerId} name={shown} size="small" />
      <span class="grid min-w-0 flex-1">
        {name !== null && isOpenPlace(session.me.value, "customers") ? (
          <a href={`/customers/${customerId}`} dir="auto" class="truncate text-beside-parent hover:underline">
            {shown}
          </a>
        ) : (
          <span dir="auto" class="truncate text-beside-parent">
            {shown}
          </span>
        )}
        {why !== null && <span class="text-pretty text-caption text-text-muted">{t(why)}</span>}
      </span>
      {attempts > 1 && (
        <span class="text-caption text-text-muted">{t("campaigns:recipients.attempts", { count: attempts })}</span>
      )}
      <Badge tone={toneOf(state)}>{isState(state) ? t(`campaigns:delivery.${state}`) : state}</Badge>
    </div>
  );
}

const known = [
  ...(["planned", "leased", "attempted", "sent", "delivered", "opened", "clicked", "replied"] as const),
  ...(["unknown", "cancelled", "failed", "suppressed"] as const),
];

function isState(state: string): state is (typeof known)[number] {
  return known.some((word) => word === state);
}

function toneOf(state: string): "neutral" | "accent" | "positive" | "warning" | "danger" {
  if (state === "failed") return "danger";
  if (state === "unknown" || state === "suppressed") return "warning";
  if (state === "opened" || state === "clicked" || state === "replied") return "positive";
  return state === "sent" || state === "delivered" ? "accent" : "neutral";
}
