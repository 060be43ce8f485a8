import { signal } from "@preact/signals";
import type { ListedSuppression, SuppressionInput } from "../../../workers/api/modules/delivery/contract.ts";
import type { DeliveryApi, SuppressionQuery } from "../api/delivery.api.ts";
import { createPagedList } from "../app/paged-list.ts";

export type SuppressionsStore = ReturnType<typeof createSuppressionsStore>;
export const everyAddress: SuppressionQuery = { q: "", channel: "" };

/** Addresses that nothing is sent to. Verbs throw ApiError. */
export function createSuppressionsStore(
  api: Pick<DeliveryApi, "listSuppressions" | "addSuppression" | "removeSuppression">,
) {
  const query = signal(everyAddress);
  const list = createPagedList<ListedSuppression>((cursor, abort) => api.listSuppressions(query.peek(), cursor, abort));
  const isSame = (one: ListedSuppression, other: ListedSuppression) =>
    one.channel === other.channel && one.address === other.address;

  return {
    ...list,
    query,
    async ask(wanted: SuppressionQuery): Promise<void> {
      query.value = wanted;
      await list.load();
    },
    async add(input: SuppressionInput): Promise<void> {
      const added = await api.addSuppression(input);
      list.change((items) => [added, ...items.filter((known) => !isSame(known, added))]);
    },
    /** @param reason why, where the person asked for it themselves; else null */
    async remove(entry: ListedSuppression, reason: string | null): Promise<void> {
      const { channel, address } = entry;
      await api.removeSuppression({ channel, address, reason });
      list.change((items) => items.filter((known) => !isSame(known, entry)));
    },
  };
}

/** What a person said themselves is taken back only with a reason. */
export function needsReason({ reason }: Pick<ListedSuppression, "reason">): boolean {
  return reason === "opted_out" || reason === "complained";
}
