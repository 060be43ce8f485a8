import { useSignal } from "@preact/signals";
import { CircleCheck, RotateCcw } from "lucide-preact";
import { Button } from "../../kit/components/button.tsx";
import { lazily } from "../../kit/components/lazily.tsx";
import { useConsole } from "../app/console-context.ts";
import { useTexts } from "../app/texts.ts";
import { findDecidable, mayArriveTwice, mostChosen, type Decision, type TroublesStore } from "./troubles.store.ts";

const Confirm = lazily(() => import("../../kit/account/confirm.tsx").then((file) => file.Confirm));

/** Chooses many, and decides about those of the chosen that allow it. */
export function TroubleBar({ store }: { store: TroublesStore }) {
  const { host, attempt } = useConsole();
  const { t, formatNumber } = useTexts();
  const asking = useSignal(false);
  const deciding = useSignal<Decision | null>(null);
  const chosen = store.chosen.value;
  const shown = store.items.value?.length ?? 0;
  const again = findDecidable(chosen, "again").length;
  const settled = findDecidable(chosen, "settled").length;
  const isReply = store.owner.value === "replies";

  async function decide(what: Decision): Promise<boolean> {
    const words = what === "settled" && isReply ? "leave" : what;
    deciding.value = what;
    let done = 0;
    const isDone = await attempt(store.decide(what).then((number) => (done = number)));
    deciding.value = null;
    if (isDone)
      host.announce(
        done === 0 ? t("delivery:troubles.done.none") : t(`delivery:troubles.done.${words}`, { count: done }),
      );
    return isDone;
  }

  return (
    <div class="sticky top-0 z-10 -mx-4 flex flex-wrap items-center justify-between gap-x-4 gap-y-2 bg-surface px-4 py-2">
      <span class="flex flex-wrap items-center gap-2">
        {chosen.length === 0 ? (
          <Button size="small" tone="quiet" onClick={() => store.chooseAll()} data-testid="trouble-all">
            {shown > mostChosen
              ? t("delivery:troubles.chooseMost", { number: formatNumber(mostChosen) })
              : t("delivery:troubles.chooseAll")}
          </Button>
        ) : (
          <>
            <span role="status" class="text-caption text-text-muted">
              {t("delivery:troubles.chosen", { count: chosen.length })}
            </span>
            <Button size="small" tone="quiet" onClick={() => store.chooseNone()}>
              {t("delivery:troubles.chooseNone")}
            </Button>
          </>
        )}
      </span>
      <span class="flex flex-wrap items-center gap-2">
        {settled > 0 && (
          <Button
            size="small"
            icon={CircleCheck}
            busy={deciding.value === "settled"}
            disabled={deciding.value === "again"}
            onClick={() => void decide("settled")}
            data-testid="trouble-settled"
          >
            {t(isReply ? "delivery:troubles.leave" : "delivery:troubles.settled", { number: formatNumber(settled) })}
          </Button>
        )}
        {again > 0 && (
          <Button
            size="small"
            icon={RotateCcw}
            busy={deciding.value === "again"}
            disabled={deciding.value === "settled"}
            onClick={() => (mayArriveTwice(chosen) ? (asking.value = true) : void decide("again"))}
            data-testid="trouble-again"
          >
            {t("delivery:troubles.again", { number: formatNumber(again) })}
          </Button>
        )}
      </span>
      {asking.value && (
        <Confirm
          title={t("delivery:troubles.askTitle", { count: again })}
          what={t("delivery:troubles.askWarning")}
          yes={t("delivery:troubles.askYes")}
          onClose={() => (asking.value = false)}
          onYes={() => decide("again")}
        />
      )}
    </div>
  );
}
