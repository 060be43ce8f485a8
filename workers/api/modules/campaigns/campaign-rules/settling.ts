import { applyReceipt } from "../../../../../shared/delivery-states.ts";
import type { DeliveryPlace, SettleItem } from "../campaign-protocol.ts";
import type { CampaignDraft } from "./draft.ts";
import type { Clicks } from "./head.ts";
import { hasPlace, languageOf, stateAt, type CampaignPage, type Mark } from "./page.ts";
import { watchLateFailure } from "./stop-rule.ts";
import { count } from "./tally.ts";
import { mostAttempts, tryLater } from "./working.ts";

/** Links beyond this share one count. */
const mostLinks = 100;
const otherLinks = "…";
/** Ordinals are bits of a number. */
const lastOrdinal = 50;

/** Takes receipts, in any order and any number of times. @returns how many changed something */
export function settle(draft: CampaignDraft, items: readonly SettleItem[]): number {
  return items.filter((item) => settleOne(draft, item)).length;
}

function settleOne(draft: CampaignDraft, item: SettleItem): boolean {
  const page = draft.page(item.page);
  if (page === null || !hasPlace(page, item.n)) return false;
  const before = stateAt(page, item.n);
  const { receipt } = item;
  // What a machine opened has arrived, and nobody has looked at it.
  const isMachine = item.by === "machine" && (receipt.kind === "opened" || receipt.kind === "clicked");
  const counted = isMachine ? { kind: "delivered" as const, at: receipt.at } : receipt;
  const after = applyReceipt(before, counted);
  draft.move(page, item.n, after, receipt.at);
  if (after.kind === "failed" && before.kind === "sent") watchLateFailure(draft.head.running.watch);
  const isMarked = wasEverAttempted(after.kind) && mark(draft, page, item);
  return after !== before || isMarked;
}

function wasEverAttempted(kind: string): boolean {
  return !["planned", "leased", "moved", "cancelled", "suppressed"].includes(kind);
}

/** What happened beside the state: once for each delivery. */
function mark(draft: CampaignDraft, page: CampaignPage, { n, receipt, link, by }: SettleItem): boolean {
  const before = page.marks[n] ?? {};
  const after = marked(before, receipt.kind, link?.ordinal, by === "machine");
  if (after === null) return false;
  page.marks[n] = after;
  draft.touch(page);
  const { tally } = draft.head.running;
  if (receipt.kind === "complained" || receipt.kind === "unsubscribed")
    count(tally, languageOf(page.people[n] ?? ""), receipt.kind, 1);
  else if (link) clicksOf(draft, link.url)[by ?? "human"] += 1;
  return true;
}

/** Null: it was counted before. */
function marked(before: Mark, kind: string, ordinal: number | undefined, isMachine: boolean): Mark | null {
  if (kind === "complained") return before.complained ? null : { ...before, complained: true };
  if (kind === "unsubscribed") return before.unsubscribed ? null : { ...before, unsubscribed: true };
  if (kind !== "clicked" || ordinal === undefined) return null;
  const field = isMachine ? "machines" : "humans";
  const known = before[field] ?? 0;
  const bit = 2 ** Math.min(Math.max(0, Math.floor(ordinal)), lastOrdinal);
  return Math.floor(known / bit) % 2 === 1 ? null : { ...before, [field]: known + bit };
}

function clicksOf({ head }: CampaignDraft, url: string): Clicks {
  const { links } = head.running;
  const key = url in links || Object.keys(links).length < mostLinks ? url : otherLinks;
  return (links[key] ??= { human: 0, machine: 0, unsure: 0 });
}

/** What the provider answered about unknown ones: it has them, or certainly never took them. */
export function resolveUnknown(
  draft: CampaignDraft,
  items: readonly (DeliveryPlace & { readonly found: boolean })[],
): void {
  for (const { page: number, n, found } of items) {
    const page = unknownAt(draft, number, n);
    if (page === null) continue;
    if (found) draft.move(page, n, { kind: "sent" });
    else if (page.attempts + 1 >= mostAttempts) draft.move(page, n, { kind: "failed", reason: "too_many_attempts" });
    else tryLater(draft, page, n, page.attempts + 1, draft.now);
  }
}

/** A person decides about failed and unknown ones. @returns for how many */
export function decide(draft: CampaignDraft, places: readonly DeliveryPlace[], what: "again" | "settled"): number {
  const { state } = draft.head.course;
  return places.filter(({ page: number, n }) => {
    if (what === "settled") {
      const unknown = unknownAt(draft, number, n);
      if (unknown !== null) draft.move(unknown, n, { kind: "sent" });
      return unknown !== null;
    }
    const page = draft.page(number);
    if (page === null || !hasPlace(page, n) || state === "cancelled") return false;
    const { kind } = stateAt(page, n);
    if (kind !== "failed" && kind !== "unknown") return false;
    draft.goOn(page, n, 0, draft.now);
    return true;
  }).length;
}

function unknownAt(draft: CampaignDraft, number: number, n: number): CampaignPage | null {
  const page = draft.page(number);
  return page !== null && hasPlace(page, n) && stateAt(page, n).kind === "unknown" ? page : null;
}
