import { computed, signal } from "@preact/signals";
import type { Customer, ListedCustomer } from "../../../workers/api/modules/crm/contract.ts";
import type { CrmApi, CustomerQuery } from "../api/crm.api.ts";
import { createPagedList } from "../app/paged-list.ts";

export type CustomersStore = ReturnType<typeof createCustomersStore>;
export const everybody: CustomerQuery = { q: "", tag: "", archived: false };

/** The list of customers for one question at a time. */
export function createCustomersStore(api: Pick<CrmApi, "listCustomers" | "listTags">) {
  const query = signal(everybody);
  const known = signal<readonly string[]>([]);
  const list = createPagedList<ListedCustomer>((cursor, abort) => api.listCustomers(query.peek(), cursor, abort));
  let isAsked = false;

  return {
    ...list,
    query,
    isFiltered: computed(() => query.value.q !== "" || query.value.tag !== ""),
    /** What there is to filter by: tags of those loaded, the most worn first, then all others. */
    tags: computed(() => [...new Set([...countTags(list.items.value ?? []), ...known.value])]),
    /** Asks for every tag; without an answer those of the customers that are loaded are offered. */
    async loadTags(): Promise<void> {
      known.value = await api.listTags().catch(() => known.peek());
    },
    /** Shows another question's answer; the same question is not asked again. */
    async show(wanted: CustomerQuery): Promise<void> {
      const before = query.peek();
      const isSame = wanted.q === before.q && wanted.tag === before.tag && wanted.archived === before.archived;
      if (isAsked && isSame) return;
      isAsked = true;
      query.value = wanted;
      // Letters added to a search narrow what is there; anything else is another list.
      await list.load({ blank: wanted.archived !== before.archived });
    },
    /** What another answer has said about one of them. */
    note(customer: Customer): void {
      const { archived } = query.peek();
      list.change((items) =>
        items.flatMap((known) => {
          if (known.id !== customer.id) return [known];
          return (customer.archivedAt !== null) === archived ? [{ ...known, ...pickListed(customer) }] : [];
        }),
      );
    },
    /** A new one stands on top where nothing else is asked for. */
    add(customer: Customer): void {
      const { q, tag, archived } = query.peek();
      if (q !== "" || tag !== "" || archived) return;
      list.change((items) => [{ ...pickListed(customer), consents: [], lastSeenAt: null }, ...items]);
    },
  };
}

function pickListed(customer: Customer) {
  const { id, name, phone, email, language, tags, blockedAt, archivedAt, createdAt } = customer;
  return { id, name, phone, email, language, tags, blockedAt, archivedAt, createdAt };
}

function countTags(customers: readonly ListedCustomer[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const { tags } of customers) for (const tag of tags) counts.set(tag, (counts.get(tag) ?? 0) + 1);
  return [...counts].toSorted((one, other) => other[1] - one[1]).map(([tag]) => tag);
}
