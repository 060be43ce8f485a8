import type { ReadCtx } from "../../../platform/context.ts";
import type { CustomerTags } from "../tag-contract.ts";
import { readTags } from "../tag-store.ts";

const mostTags = 1_000;

export async function listTags({ tenant }: ReadCtx): Promise<CustomerTags> {
  return { items: await readTags(tenant, mostTags) };
}
