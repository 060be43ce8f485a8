import { computed, signal } from "@preact/signals";
import { keepNewer } from "../app/keep-newer.ts";
import { draftOf, hoursOf, type HoursDraft, isSound } from "./hours.rules.ts";
import type { ProfileStore } from "./profile.store.ts";

/** Opening hours being written. @param store the organization's profile, loaded */
export function createHoursStore(store: Pick<ProfileStore, "profile" | "save">) {
  const saved = computed(() => {
    const state = store.profile.state.value;
    if (state.kind !== "ready") throw new Error("Hours are written once they are loaded");
    return draftOf(state.value.businessHours, state.value.holidays);
  });
  const draft = signal<HoursDraft>(saved.peek());

  return {
    draft,
    isChanged: computed(() => JSON.stringify(draft.value) !== JSON.stringify(saved.value)),
    isSound: computed(() => isSound(draft.value)),
    change(part: Partial<HoursDraft>): void {
      draft.value = { ...draft.peek(), ...part };
    },
    discard(): void {
      draft.value = saved.peek();
    },
    /** What is written meanwhile stays. @throws ApiError; after a conflict what is shown is what a colleague saved */
    async save(): Promise<void> {
      const [sent, before] = [draft.peek(), store.profile.peek()?.version];
      try {
        await store.save({ businessHours: hoursOf(sent), holidays: [...sent.holidays] });
        draft.value = keepNewer(draft.peek(), sent, saved.peek());
      } catch (error) {
        if (store.profile.peek()?.version !== before) draft.value = saved.peek();
        throw error;
      }
    },
  };
}
