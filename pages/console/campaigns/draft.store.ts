import { computed, effect, signal } from "@preact/signals";
import { z } from "zod";
import { CampaignDefinition } from "../../../shared/campaigns/definition.ts";
import { SegmentDefinition, type SegmentGroup } from "../../../shared/segments/definition.ts";
import type { CampaignDetail, CampaignPreview } from "../../../workers/api/modules/campaigns/contract.ts";
import { ApiError } from "../../kit/api/api-error.ts";
import type { CampaignsApi } from "../api/campaigns.api.ts";
import type { Shelf } from "../app/shelf.ts";
import { countUnfinished } from "../segments/builder.rules.ts";

export type DraftStore = ReturnType<typeof createDraftStore>;
export type Reach =
  | { readonly kind: "none" }
  | { readonly kind: "found"; readonly preview: CampaignPreview }
  | { readonly kind: "failed"; readonly error: ApiError };

const Kept = z.object({ name: z.string(), version: z.int(), definition: CampaignDefinition });

type Surroundings = {
  readonly api: Pick<CampaignsApi, "change" | "preview">;
  readonly shelf: Shelf;
  readonly campaign: CampaignDetail;
  /** Runs work after a pause; the answer calls it off. */
  readonly schedule: (work: () => void, delay: number) => () => void;
};

/** How long writing must rest before it is saved, and before people are counted, in ms. */
const savePause = 700;
const countPause = 400;

/**
 * A campaign being written. It saves itself; what could not be saved yet waits on the shelf, over reloads. Of two counts of its audience
 * the later stands.
 */
export function createDraftStore({ api, shelf, campaign, schedule }: Surroundings) {
  const place = `campaign.${campaign.id}`;
  const kept = shelf.take(place, Kept);
  const name = signal(kept?.name ?? campaign.name);
  const definition = signal<CampaignDefinition>(kept?.definition ?? campaign.definition);
  /** The audience's own question as it is being written: it counts once it is whole. */
  const conditions = signal<SegmentGroup | null>(definition.peek().audience.definition);
  const saved = signal({ name: campaign.name, definition: campaign.definition });
  // A draft knows what it was made from: saving over what a colleague saved meanwhile is refused.
  let version = kept?.version ?? campaign.version;
  const saving = signal(false);
  const refusal = signal<ApiError | null>(null);
  const reach = signal<Reach>({ kind: "none" });
  const counting = signal(false);
  let callOffSave = (): void => undefined;
  let callOffCount = (): void => undefined;
  let asked = new AbortController();
  let running: Promise<boolean> | null = null;

  const isChanged = computed(
    () =>
      name.value !== saved.value.name || JSON.stringify(definition.value) !== JSON.stringify(saved.value.definition),
  );
  /** Whom it is for and what it says: what the count depends on. */
  const question = computed(() => {
    const { audience, purpose, content } = definition.value;
    return JSON.stringify({ audience, purpose, content });
  });

  const stopSaving = effect(() => {
    const draft = { name: name.value, version, definition: definition.value };
    callOffSave();
    if (!isChanged.value) return shelf.forget(place);
    shelf.keep(place, draft);
    callOffSave = schedule(() => void save(), savePause);
  });
  const stopCounting = effect(() => {
    void question.value;
    callOffCount();
    asked.abort();
    counting.value = true;
    callOffCount = schedule(() => void count(), reach.peek().kind === "none" ? 0 : countPause);
  });

  async function count(): Promise<void> {
    asked.abort();
    const mine = (asked = new AbortController());
    counting.value = true;
    const { audience, purpose, content } = definition.peek();
    try {
      const preview = await api.preview({ audience, purpose, content }, mine.signal);
      if (!mine.signal.aborted) reach.value = { kind: "found", preview };
    } catch (error) {
      if (mine.signal.aborted) return;
      if (!(error instanceof ApiError)) throw error;
      reach.value = { kind: "failed", error };
    } finally {
      if (!mine.signal.aborted) counting.value = false;
    }
  }

  /** One after the other; what changed while one was under way goes with the next. */
  async function save(): Promise<boolean> {
    callOffSave();
    if (running !== null) {
      await running;
      return save();
    }
    if (!isChanged.peek() || name.peek().trim() === "") return !isChanged.peek();
    running = saveOnce();
    const done = await running;
    running = null;
    return done && isChanged.peek() ? save() : done;
  }

  async function saveOnce(): Promise<boolean> {
    const wanted = { name: name.peek(), definition: definition.peek() };
    saving.value = true;
    refusal.value = null;
    try {
      const answer = await api.change(campaign.id, { ...wanted, name: wanted.name.trim(), version });
      version = answer.version;
      saved.value = wanted;
      return true;
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      refusal.value = error;
      return false;
    } finally {
      saving.value = false;
    }
  }

  return {
    id: campaign.id,
    name,
    definition,
    isChanged,
    saving,
    /** Why the last attempt to save was not taken. */
    refusal,
    reach,
    counting,
    wasKept: kept !== null,
    conditions,
    unfinished: computed(() => (conditions.value === null ? 0 : countUnfinished(conditions.value))),
    change(changes: Partial<CampaignDefinition>): void {
      definition.value = { ...definition.peek(), ...changes };
    },
    ask(group: SegmentGroup | null): void {
      conditions.value = group;
      const parsed = group === null ? null : SegmentDefinition.safeParse(group);
      if (parsed?.success === false) return;
      const { audience } = definition.peek();
      definition.value = { ...definition.peek(), audience: { ...audience, definition: parsed?.data ?? null } };
    },
    /** Now. @returns whether everything is saved */
    save,
    recount: count,
    stop(): void {
      stopSaving();
      stopCounting();
      callOffSave();
      callOffCount();
      asked.abort();
    },
  };
}
