import { z } from "zod";
import type { MovedSearch } from "../../../platform/move-search.ts";
import { customerWords } from "../customer-search.ts";

const Customer = z.object({
  id: z.string(),
  name: z.string(),
  archived_at: z.number().nullable(),
  phone: z.string().nullable(),
  email: z.string().nullable(),
  tags: z
    .string()
    .transform((text): unknown => JSON.parse(text))
    .pipe(z.array(z.string())),
});
const RowKey = z.object({ id: z.string() });
const Entry = z.object({ customer_id: z.string() });

/** Words of customers, when their organization moves to another shard. */
export const movedCustomerSearch: MovedSearch = {
  search: "customer_search",
  of: "customers",
  entry(row) {
    const customer = Customer.parse(row);
    return { ref: customer.id, body: customerWords({ ...customer, archivedAt: customer.archived_at }) };
  },
  rowKey: (row) => RowKey.parse(row).id,
  entryKey: (entry) => Entry.parse(entry).customer_id,
};
