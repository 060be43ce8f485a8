import { computed, effect, signal } from "@preact/signals";
import { z } from "zod";
import type { OutwardChannel } from "../../../shared/purposes.ts";
import type { ListedRules } from "../../../workers/api/modules/delivery/contract.ts";
import { ApiError } from "../../kit/api/api-error.ts";
import { createResource } from "../../kit/api/resource.ts";
import type { DeliveryApi } from "../api/delivery.api.ts";
import { keepNewer } from "../app/keep-newer.ts";
import type { Shelf } from "../app/shelf.ts";

export type SendingStore = ReturnType<typeof createSendingStore>;
export type Rules = Omit<ListedRules, "version" | "updatedAt">;

const place = "sendingRules";
const Kept = z.object({
  version: z.int(),
  rules: z.custom<Rules>((value) => typeof value === "object" && value !== null),
});
/** What a switch turns on begins with. */
const usualQuiet = { from: "21:00", to: "08:00" };
const usualCap = { messages: 3, days: 7 };

/** The rules of sending, as they are saved and as they are being written. */
export function createSendingStore(api: Pick<DeliveryApi, "readRules" | "changeRules">, shelf: Shelf) {
  const saved = createResource(api.readRules);
  const draft = signal<Rules | null>(null);
  const refusal = signal<ApiError | null>(null);
  const busy = signal(false);
  let madeFrom = 0;

  const isChanged = computed(() => {
    const state = saved.state.value;
    return draft.value !== null && state.kind === "ready" && !isSame(draft.value, rulesOf(state.value));
  });
  const stop = effect(() => {
    if (draft.value === null) return;
    if (isChanged.value) shelf.keep(place, { version: madeFrom, rules: draft.value });
    else shelf.forget(place);
  });

  function begin(rules: ListedRules): void {
    madeFrom = rules.version;
    draft.value = rulesOf(rules);
  }

  function write(change: Partial<Rules>): void {
    const now = draft.peek();
    if (now !== null) draft.value = { ...now, ...change };
    refusal.value = null;
  }

  return {
    saved,
    draft,
    refusal,
    busy,
    isChanged,
    stop,
    write,
    async load(): Promise<void> {
      await saved.load();
      const rules = saved.peek();
      if (rules === undefined || draft.peek() !== null) return;
      const kept = shelf.take(place, Kept);
      begin(rules);
      // Parts that a later version has added come from what is saved.
      if (kept !== null) {
        madeFrom = kept.version;
        draft.value = { ...rulesOf(rules), ...kept.rules };
      }
    },
    setQuiet(channel: OutwardChannel, change: Partial<typeof usualQuiet> | null): void {
      const now = draft.peek()?.quietHours;
      if (now === undefined) return;
      const hours = change === null ? null : { ...(now[channel] ?? usualQuiet), ...change };
      write({ quietHours: { ...now, [channel]: hours } });
    },
    setCap(channel: OutwardChannel, change: Partial<typeof usualCap> | null): void {
      const now = draft.peek()?.frequencyCaps;
      if (now === undefined) return;
      const cap = change === null ? null : { ...(now[channel] ?? usualCap), ...change };
      write({ frequencyCaps: { ...now, [channel]: cap } });
    },
    discard(): void {
      const rules = saved.peek();
      if (rules !== undefined) begin(rules);
      refusal.value = null;
    },
    /** Whether it was saved; if not, why stands in `refusal` and the draft stays. */
    async save(): Promise<boolean> {
      const wanted = draft.peek();
      const before = saved.peek();
      if (wanted === null || before === undefined || busy.peek()) return false;
      busy.value = true;
      refusal.value = null;
      try {
        const answer = await api.changeRules({ ...changedParts(wanted, rulesOf(before)), version: madeFrom });
        saved.set(answer);
        madeFrom = answer.version;
        draft.value = keepNewer(draft.peek() ?? wanted, wanted, rulesOf(answer));
        return true;
      } catch (error) {
        if (!(error instanceof ApiError)) throw error;
        refusal.value = error;
        return false;
      } finally {
        busy.value = false;
      }
    },
  };
}

function rulesOf({ version: _version, updatedAt: _updatedAt, ...rules }: ListedRules): Rules {
  return rules;
}

/** Only what was changed: a colleague may be changing another part. */
export function changedParts(wanted: Rules, before: Rules): Partial<Rules> {
  return {
    ...(!isSame(wanted.quietHours, before.quietHours) && { quietHours: wanted.quietHours }),
    ...(!isSame(wanted.frequencyCaps, before.frequencyCaps) && { frequencyCaps: wanted.frequencyCaps }),
    ...(!isSame(wanted.email, before.email) && { email: wanted.email }),
    ...(!isSame(wanted.stopTexts, before.stopTexts) && { stopTexts: wanted.stopTexts }),
    ...(!isSame(wanted.tracking, before.tracking) && { tracking: wanted.tracking }),
  };
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
