import { createJsonClient, type JsonClient } from "../start/demo/json-client.ts";
import { makeBrandVisitor, openBrand } from "./brand-visitor.ts";
import { sumOf } from "./metered/counts.ts";
import type { MeteredStack } from "./metered-stack.ts";
import { levelAhead, seedLeaderboard } from "./seed-leaderboard.ts";
import { categorySlug, seedProducts } from "./seed-products.ts";
import { openShard } from "./worker-stack.ts";

/** What a page, or a write, costs in D1: the whole request, and who asks. */
export type BrandPage = {
  readonly name: string;
  readonly items: number;
  readonly rowsRead: number;
  readonly rowsWritten: number;
  readonly mostRead: number;
};
export type BrandPages = {
  readonly people: number;
  readonly products: number;
  readonly pages: readonly BrandPage[];
};

type Answer = {
  readonly items?: readonly unknown[];
  readonly nextCursor?: string | null;
  readonly rank?: number | null;
};

const mostRanked = 200;
const mostShopped = 500;

/** Fills the leaderboard and the shop, and counts what the brands' pages read of them. */
export async function countBrandPages(
  stack: MeteredStack,
  plan: { readonly ranked: number; readonly products: number },
): Promise<BrandPages> {
  await openBrand(stack, "lowkeymode");
  await openBrand(stack, "healthindex");
  const shard = await openShard(stack.worker(), stack.organization.organizationId);
  await seedLeaderboard(shard, stack.organization.organizationId, plan.ranked);
  await seedProducts(shard, stack.organization.organizationId, plan.products);
  const pages = [...(await countLeaderboard(stack, plan.ranked)), ...(await countShop(stack))];
  return { people: plan.ranked, products: plan.products, pages };
}

async function countLeaderboard(stack: MeteredStack, people: number): Promise<BrandPage[]> {
  const { api } = await makeBrandVisitor(stack, "lowkeymode");
  const score = (level: number) => () => api.post<Answer>("/api/v1/lowkeymode/quiet-score", measurement(level));
  const first = await countAnswer(stack, "a person's first score", score(levelAhead(people, 0.7)), mostRanked);
  const better = await countAnswer(stack, "a better score", score(levelAhead(people, 0.4)), mostRanked);
  const around = await countAnswer(
    stack,
    "around me",
    () => api.get<Answer>("/api/v1/lowkeymode/leaderboard/around-me?period=all"),
    mostRanked,
  );
  if (typeof around.answer.rank !== "number") throw new Error("Whoever measures is on no leaderboard");
  const path = "/api/v1/lowkeymode/leaderboard?period=all&limit=50";
  const page = await countAnswer(stack, "leaderboard", () => api.get<Answer>(path), mostRanked);
  const next = await countAnswer(
    stack,
    "leaderboard, the next page",
    () => api.get<Answer>(after(path, page.answer)),
    mostRanked,
  );
  return [page, next, around, first, better].map(({ counted }) => counted);
}

async function countShop(stack: MeteredStack): Promise<BrandPage[]> {
  const guest = createJsonClient(stack.worker().origin);
  const pages: BrandPage[] = [];
  for (const [name, query] of [
    ["products", ""],
    ["products of a category by price", `category=${categorySlug}&sort=price`],
    ["products in stock, the newest first", "sort=newest&inStock=true"],
    ["a search", "q=tea"],
  ] as const)
    pages.push(...(await countProducts(stack, guest, name, `/api/v1/healthindex/products?limit=48&${query}`)));
  return pages;
}

async function countProducts(stack: MeteredStack, guest: JsonClient, name: string, path: string): Promise<BrandPage[]> {
  const page = await countAnswer(stack, name, () => guest.get<Answer>(path), mostShopped);
  const next = await countAnswer(
    stack,
    `${name}, the next page`,
    () => guest.get<Answer>(after(path, page.answer)),
    mostShopped,
  );
  return [page.counted, next.counted];
}

function after(path: string, { nextCursor }: Answer): string {
  if (typeof nextCursor !== "string") throw new Error(`${path} has no next page`);
  return `${path}&cursor=${encodeURIComponent(nextCursor)}`;
}

async function countAnswer(
  stack: MeteredStack,
  name: string,
  ask: () => Promise<Answer>,
  mostRead: number,
): Promise<{ readonly counted: BrandPage; readonly answer: Answer }> {
  let answer: Answer = {};
  const counts = await stack.countOf(async () => {
    answer = await ask();
  }, 300);
  const [rowsRead, rowsWritten] = [sumOf(counts.databaseRowsRead), sumOf(counts.databaseRowsWritten)];
  return { counted: { name, items: answer.items?.length ?? 0, rowsRead, rowsWritten, mostRead }, answer };
}

/** Ten minutes at a level in dB SPL, by a device whose full scale is 120 dB. */
function measurement(level: number) {
  const startedAt = new Date(Date.now() - 3_600_000 * (1 + level)).toISOString();
  const segments = [
    { seconds: 300, level: level - 120 },
    { seconds: 300, level: level - 119.8 },
  ];
  return { clientId: `bench-${level}`, startedAt, timeZone: "UTC", segments, calibrationOffset: 120 };
}
