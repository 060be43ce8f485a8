import { computed, signal } from "@preact/signals";
import type { Trouble, TroubleDecision } from "../../../workers/api/modules/delivery/trouble-contract.ts";
import type { DeliveryApi } from "../api/delivery.api.ts";
import { createPagedList } from "../app/paged-list.ts";

export type TroublesStore = ReturnType<typeof createTroublesStore>;
export type TroubleOwner = Trouble["owner"];
export type Decision = TroubleDecision["what"];

/** As many as one decision takes. */
export const mostChosen = 50;

/** What failed and what nobody knows of, one owner at a time. Verbs throw ApiError. */
export function createTroublesStore(api: Pick<DeliveryApi, "listTroubles" | "decideTroubles">) {
  const owner = signal<TroubleOwner>("campaigns");
  const list = createPagedList<Trouble>((cursor, abort) => api.listTroubles(owner.peek(), cursor, abort));
  const marked = signal<ReadonlySet<string>>(new Set());
  /** What was chosen and has left the list meanwhile is not decided about unseen. */
  const chosen = computed(() => (list.items.value ?? []).filter(({ delivery }) => marked.value.has(delivery)));

  return {
    ...list,
    owner,
    chosen,
    async show(wanted: TroubleOwner): Promise<void> {
      owner.value = wanted;
      marked.value = new Set();
      await list.load({ blank: true });
    },
    choose({ delivery }: Trouble, on: boolean): void {
      const others = chosen.peek().flatMap((trouble) => (trouble.delivery === delivery ? [] : trouble.delivery));
      if (on && others.length >= mostChosen) return;
      marked.value = new Set(on ? [...others, delivery] : others);
    },
    /** The first of those shown, as many as one decision takes. */
    chooseAll(): void {
      const open = (list.items.peek() ?? []).filter(({ choices }) => choices.length > 0);
      marked.value = new Set(open.slice(0, mostChosen).map(({ delivery }) => delivery));
    },
    chooseNone(): void {
      marked.value = new Set();
    },
    /** Decides about those of the chosen that allow it, then looks again. @returns how many it was done for */
    async decide(what: Decision): Promise<number> {
      const deliveries = findDecidable(chosen.peek(), what).map(({ delivery }) => delivery);
      if (deliveries.length === 0) return 0;
      const { done } = await api.decideTroubles({ what, deliveries });
      marked.value = new Set();
      await list.load();
      return done;
    },
  };
}

export function findDecidable(troubles: readonly Trouble[], what: Decision): readonly Trouble[] {
  return troubles.filter(({ choices }) => choices.includes(what));
}

/** Sending again what may have arrived takes a question first. */
export function mayArriveTwice(troubles: readonly Trouble[]): boolean {
  return findDecidable(troubles, "again").some(({ state }) => state === "unknown");
}
