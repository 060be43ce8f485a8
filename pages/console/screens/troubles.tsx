import { CircleCheck } from "lucide-preact";
import { useEffect, useMemo } from "preact/hooks";
import { PanelList } from "../../kit/account/panel.tsx";
import { Button } from "../../kit/components/button.tsx";
import { EmptyState } from "../../kit/components/empty-state.tsx";
import { ErrorState } from "../../kit/components/error-state.tsx";
import { Segmented } from "../../kit/components/segmented.tsx";
import { SkeletonRows } from "../../kit/components/skeleton.tsx";
import { createDeliveryApi } from "../api/delivery.api.ts";
import { useConsole } from "../app/console-context.ts";
import { hasInbox, may } from "../app/sections.ts";
import { useTexts } from "../app/texts.ts";
import { WithTexts } from "../app/with-texts.tsx";
import { WorkColumn, WorkHeader, WorkPage } from "../app/work-page.tsx";
import { TroubleBar } from "../delivery/trouble-bar.tsx";
import { TroubleRow } from "../delivery/trouble-row.tsx";
import { createTroublesStore, mostChosen, type TroubleOwner } from "../delivery/troubles.store.ts";

/** What failed and what nobody knows of, of all that is sent; somebody decides what becomes of it. */
export function Troubles() {
  return (
    <WithTexts spaces={["account", "customers", "delivery", "reasons"]}>
      <TroublesPage />
    </WithTexts>
  );
}

function TroublesPage() {
  const { reach, session, wire } = useConsole();
  const { t } = useTexts();
  const store = useMemo(() => createTroublesStore(createDeliveryApi(reach)), [reach]);
  useEffect(() => {
    void store.load();
    // After a cut the list may be an old one.
    return wire.on("hello", () => void store.load());
  }, [store, wire]);
  const me = session.me.value;
  const owner = store.owner.value;
  const items = store.items.value;
  const error = store.error.value;
  const owners: readonly TroubleOwner[] = hasInbox(me) ? ["campaigns", "single", "replies"] : ["campaigns", "single"];
  const mayDecide = may(me, "campaigns", "write") && (owner !== "replies" || may(me, "whatsapp", "write"));
  const chosen = new Set(store.chosen.value.map(({ delivery }) => delivery));
  return (
    <WorkPage place="troubles">
      <WorkColumn width="narrow">
        <WorkHeader title={t("app:title.troubles")} lead={t("delivery:troubles.lead")} />
        <Segmented<TroubleOwner>
          label={t("delivery:troubles.owner")}
          value={owner}
          options={owners.map((value) => ({ value, label: t(`delivery:troubles.${value}`) }))}
          onValue={(value) => void store.show(value)}
        />
        {items === null && error === null && <SkeletonRows count={6} />}
        {items?.length === 0 && error === null && !store.hasMore.value && (
          <EmptyState icon={CircleCheck} title={t("delivery:troubles.none")}>
            {t(`delivery:troubles.noneLead.${owner}`)}
          </EmptyState>
        )}
        {items !== null && items.length > 0 && (
          <div class="grid gap-2">
            {mayDecide && <TroubleBar store={store} />}
            <div class="rounded-large border border-line bg-surface shadow-rest">
              <PanelList label={t(`delivery:troubles.${owner}`)}>
                {items.map((trouble) => (
                  <li key={trouble.delivery}>
                    <TroubleRow
                      trouble={trouble}
                      choice={
                        mayDecide && trouble.choices.length > 0
                          ? {
                              isChosen: chosen.has(trouble.delivery),
                              isFull: chosen.size >= mostChosen,
                              onChoose: (on) => store.choose(trouble, on),
                            }
                          : null
                      }
                    />
                  </li>
                ))}
              </PanelList>
            </div>
          </div>
        )}
        {error !== null && <ErrorState error={error} onRetry={() => void store.load()} />}
        {store.hasMore.value && items !== null && (
          <div class="text-center">
            <Button tone="quiet" busy={store.busy.value} onClick={() => void store.more()}>
              {t("delivery:more")}
            </Button>
          </div>
        )}
      </WorkColumn>
    </WorkPage>
  );
}
