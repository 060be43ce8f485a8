import { batch, computed, effect, signal } from "@preact/signals";
import { z } from "zod";
import { SegmentDefinition, type SegmentGroup } from "../../../shared/segments/definition.ts";
import type { Segment, SegmentPreview } from "../../../workers/api/modules/segments/contract.ts";
import { ApiError } from "../../kit/api/api-error.ts";
import type { SegmentsApi } from "../api/segments.api.ts";
import { keepNewer } from "../app/keep-newer.ts";
import type { Shelf } from "../app/shelf.ts";
import { countUnfinished, emptyGroup } from "./builder.rules.ts";

export type SegmentStore = ReturnType<typeof createSegmentStore>;
export type Finding =
  | { readonly kind: "none" }
  | { readonly kind: "found"; readonly preview: SegmentPreview }
  | { readonly kind: "failed"; readonly error: ApiError };

/** A draft may hold conditions that are not finished, so its rules are kept as they are and judged when they are used. */
const Kept = z.object({
  name: z.string(),
  version: z.int().nullable(),
  definition: z.custom<SegmentGroup>((value) => Outline.safeParse(value).success),
});
const Outline: z.ZodType = z.object({
  on: z.literal("group"),
  join: z.enum(["all", "any", "none"]),
  rules: z.array(z.union([z.lazy(() => Outline), z.looseObject({ on: z.string() })])),
});

type Surroundings = {
  readonly api: Pick<SegmentsApi, "preview" | "create" | "change">;
  readonly shelf: Shelf;
  /** Null for a new one. */
  readonly segment: Segment | null;
  /** Runs work after a pause; the answer calls it off. */
  readonly schedule: (work: () => void, delay: number) => () => void;
};

/** How long writing must rest before it is counted, in ms. */
const pause = 300;

/** A segment being written: its draft, and whom it finds now. The later of two counts stands. */
export function createSegmentStore({ api, shelf, segment, schedule }: Surroundings) {
  const saved = signal(segment);
  // A new segment has a place of its own once it is saved: what was written meanwhile is looked for there.
  const place = computed(() => `segment.${saved.value?.id ?? "new"}`);
  const kept = shelf.take(place.peek(), Kept);
  const name = signal(kept?.name ?? segment?.name ?? "");
  const definition = signal<SegmentGroup>(kept?.definition ?? segment?.definition ?? emptyGroup);
  // A draft knows what it was made from: saving over what a colleague saved meanwhile is refused.
  const version = signal(kept === null ? (segment?.version ?? null) : kept.version);
  const finding = signal<Finding>({ kind: "none" });
  const counting = signal(false);
  const refusal = signal<ApiError | null>(null);
  const busy = signal(false);
  let asked = new AbortController();
  let callOff = (): void => undefined;

  const unfinished = computed(() => countUnfinished(definition.value));
  const isChanged = computed(
    () => name.value !== (saved.value?.name ?? "") || !isSame(definition.value, saved.value?.definition ?? emptyGroup),
  );

  const stopKeeping = effect(() => {
    const draft = { name: name.value, version: version.value, definition: definition.value };
    if (isChanged.value) shelf.keep(place.value, draft);
    else shelf.forget(place.value);
  });
  const stopCounting = effect(() => {
    const parsed = SegmentDefinition.safeParse(definition.value);
    callOff();
    asked.abort();
    counting.value = parsed.success;
    if (parsed.success) callOff = schedule(() => void count(parsed.data), finding.peek().kind === "none" ? 0 : pause);
  });

  async function count(wanted: SegmentDefinition): Promise<void> {
    asked.abort();
    const mine = (asked = new AbortController());
    counting.value = true;
    try {
      const preview = await api.preview(wanted, mine.signal);
      if (!mine.signal.aborted) finding.value = { kind: "found", preview };
    } catch (error) {
      if (mine.signal.aborted) return;
      if (!(error instanceof ApiError)) throw error;
      finding.value = { kind: "failed", error };
    } finally {
      if (!mine.signal.aborted) counting.value = false;
    }
  }

  return {
    name,
    definition,
    finding,
    counting,
    unfinished,
    isChanged,
    refusal,
    busy,
    wasKept: kept !== null,
    canSave: computed(() => name.value.trim() !== "" && unfinished.value === 0 && isChanged.value),
    recount(): void {
      const parsed = SegmentDefinition.safeParse(definition.peek());
      if (parsed.success) void count(parsed.data);
    },
    /** Back to what is saved. */
    discard(): void {
      version.value = saved.peek()?.version ?? null;
      name.value = saved.peek()?.name ?? "";
      definition.value = saved.peek()?.definition ?? emptyGroup;
      refusal.value = null;
    },
    /** The saved segment; null when it was refused, and why stands in `refusal`. */
    async save(): Promise<Segment | null> {
      const parsed = SegmentDefinition.safeParse(definition.peek());
      if (!parsed.success || busy.peek()) return null;
      const sent = { name: name.peek(), definition: definition.peek() };
      const input = { name: sent.name.trim(), definition: parsed.data };
      busy.value = true;
      refusal.value = null;
      try {
        const [before, from] = [saved.peek(), version.peek()];
        const answer =
          before === null
            ? await api.create(input)
            : await api.change(before.id, { ...input, ...(from !== null && { version: from }) });
        shelf.forget(place.peek());
        const now = keepNewer({ name: name.peek(), definition: definition.peek() }, sent, answer);
        batch(() => {
          name.value = now.name;
          if (!isSame(now.definition, definition.peek())) definition.value = now.definition;
          version.value = answer.version;
          saved.value = answer;
        });
        return answer;
      } catch (error) {
        if (!(error instanceof ApiError)) throw error;
        refusal.value = error;
        return null;
      } finally {
        busy.value = false;
      }
    },
    stop(): void {
      stopKeeping();
      stopCounting();
      callOff();
      asked.abort();
    },
  };
}

function isSame(one: SegmentGroup, other: SegmentGroup): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
