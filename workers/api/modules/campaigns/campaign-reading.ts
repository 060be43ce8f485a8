import type {
  CampaignReport,
  DeliveryPlace,
  RecipientFilter,
  RecipientView,
  UnknownDelivery,
} from "./campaign-protocol.ts";
import type { DeliveryState } from "../../../../shared/delivery-states.ts";
import { viewOf, type Head } from "./campaign-rules/head.ts";
import { customerOf, placesIn, stateAt } from "./campaign-rules/page.ts";
import { groupOf, readCounts } from "./campaign-rules/tally.ts";
import { moments } from "./campaign-rules/timeline.ts";
import type { CampaignStore } from "./campaign-store.ts";

/** So many pages are looked through for one answer, a few in memory at a time. */
const mostPages = 200;
const pagesAtOnce = 10;

/** Recipients by place. Who goes on under another key is shown there. The answer may be short and still have a `next`. */
export function listRecipients(
  store: CampaignStore,
  filter: RecipientFilter,
  after: DeliveryPlace | null,
  limit: number,
): { readonly items: readonly RecipientView[]; readonly next: DeliveryPlace | null } {
  const items: RecipientView[] = [];
  let from = after?.page ?? 0;
  for (let looked = 0; looked < mostPages; looked += pagesAtOnce) {
    const pages = store.readPagesFrom(from, pagesAtOnce);
    for (const page of pages) {
      const first = page.page === after?.page ? after.n + 1 : 0;
      for (let n = first; n < page.people.length; n++) {
        const state = stateAt(page, n);
        if (!isIn(filter, state)) continue;
        if (items.length === limit) return { items, next: lastPlace(items) };
        const customerId = customerOf(page.people[n] ?? "");
        items.push({ page: page.page, n, customerId, state, attempts: page.attempts });
      }
    }
    const last = pages.at(-1);
    if (last === undefined || pages.length < pagesAtOnce) return { items, next: null };
    from = last.page + 1;
  }
  return { items, next: { page: from - 1, n: 99 } };
}

/** Those from after a place on (`n` -1: from its page's first). */
export function listUnknowns(store: CampaignStore, after: DeliveryPlace | null, limit: number): UnknownDelivery[] {
  const pages = store.readUnknownPagesFrom(after?.page ?? 0, pagesAtOnce);
  return pages
    .flatMap((page) =>
      placesIn(page, "unknown")
        .filter((n) => page.page !== after?.page || n > after.n)
        .map((n) => ({
          ...{ page: page.page, n, customerId: customerOf(page.people[n] ?? "") },
          since: page.unknownSince ?? 0,
        })),
    )
    .slice(0, limit);
}

/** Everything that is counted. */
export function reportOn(head: Head): CampaignReport {
  const { tally, failed, suppressed, links, timeline } = head.running;
  return {
    view: viewOf(head),
    languages: Object.keys(tally).map((language) => ({
      language: language === "" ? null : language,
      counts: readCounts(tally, language),
    })),
    failed,
    suppressed,
    links: Object.entries(links).map(([url, clicks]) => ({ url, ...clicks })),
    bucketMinutes: timeline.widthMinutes,
    timeline: timeline.buckets.map((bucket, index) => {
      const [sent = 0, delivered = 0, opened = 0, clicked = 0, replied = 0, failures = 0] = moments.map(
        (_, place) => bucket[place] ?? 0,
      );
      const at = timeline.from + index * timeline.widthMinutes * 60_000;
      return { at, sent, delivered, opened, clicked, replied, failed: failures };
    }),
  };
}

function lastPlace(items: readonly RecipientView[]): DeliveryPlace | null {
  const last = items.at(-1);
  return last === undefined ? null : { page: last.page, n: last.n };
}

function isIn(filter: RecipientFilter, state: DeliveryState): boolean {
  const group = groupOf(state);
  if (group === null) return false;
  switch (filter) {
    case "all":
      return true;
    case "reached":
      return ["sent", "delivered", "opened", "clicked", "replied"].includes(group);
    case "engaged":
      return ["opened", "clicked", "replied"].includes(group);
    default:
      return group === filter;
  }
}
