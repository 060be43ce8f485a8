import { computed, effect, type ReadonlySignal, signal, untracked } from "@preact/signals";
import type { QuietScore } from "../../../workers/api/brands/lowkeymode/quiet-contract.ts";
import type { Streak } from "../../../workers/api/modules/streaks/contract.ts";
import type { UploadRefusal } from "../../../workers/api/modules/diary/contract.ts";
import type { Visit } from "../../kit/brand/brand-session.ts";
import type { LowkeyApi } from "../api/lowkey-api.ts";
import { unsentPlace } from "./unsent-place.ts";
import type { Finished } from "../timer/finished.rules.ts";
import {
  chooseOwn,
  readUnsent,
  type Unsent,
  writeMeasurements,
  writeMeditations,
  writeUnsent,
} from "./unsent.rules.ts";

/** What became of a session that was sent. */
export type Sent = {
  readonly refusal: UploadRefusal | null;
  /** Null where nothing was heard, or it was refused. */
  readonly score: QuietScore | null;
  readonly streak: Streak;
};

export type Keeper = {
  readonly unsent: ReadonlySignal<readonly Unsent[]>;
  readonly sending: ReadonlySignal<boolean>;
  /** The last attempt reached nobody, or was turned away; another one follows by itself. */
  readonly failed: ReadonlySignal<boolean>;
  /** By client id, of this visit. */
  readonly sent: ReadonlySignal<ReadonlyMap<string, Sent>>;
  /** Keeps a session on this device until the API has it. */
  readonly keep: (session: Finished) => void;
  readonly send: () => Promise<void>;
};

type Surroundings = {
  readonly api: Pick<LowkeyApi, "logMeditations" | "addQuietScores">;
  readonly visit: ReadonlySignal<Visit>;
  readonly storage: Pick<Storage, "getItem" | "setItem" | "removeItem">;
};

/** As many as the API takes at once. */
const most = 200;

/**
 * Sends what is kept as soon as somebody is signed in, and again when asked. The API knows a session by its client id, so that sending twice
 * is like sending once. Two tabs share what is kept, so it is read anew before it is changed.
 */
export function createKeeper({ api, visit, storage }: Surroundings): Keeper {
  const unsent = signal<readonly Unsent[]>(readUnsent(storage.getItem(unsentPlace)));
  const sent = signal<ReadonlyMap<string, Sent>>(new Map());
  const sending = signal(false);
  const failed = signal(false);
  const person = computed(() => (visit.value.kind === "signedIn" ? visit.value.person.id : null));

  function change(next: (items: readonly Unsent[]) => readonly Unsent[]): void {
    unsent.value = next(readUnsent(storage.getItem(unsentPlace)));
    if (unsent.value.length === 0) storage.removeItem(unsentPlace);
    else storage.setItem(unsentPlace, writeUnsent(unsent.value));
  }

  async function sendAll(sessions: readonly Finished[]): Promise<void> {
    const measurements = writeMeasurements(sessions);
    const logged = await api.logMeditations({ items: writeMeditations(sessions) });
    const scored = measurements.length > 0 ? (await api.addQuietScores({ items: measurements })).items : [];
    const outcomes = new Map(sent.peek());
    for (const { clientId, refusal = null } of logged.items) {
      const score = scored.find((one) => one.clientId === clientId)?.score ?? null;
      outcomes.set(clientId, { refusal, score, streak: logged.streak });
    }
    sent.value = outcomes;
    change((items) => items.filter(({ session }) => !outcomes.has(session.clientId)));
  }

  function chooseNext(): readonly Finished[] {
    const whose = person.peek();
    return whose === null ? [] : chooseOwn(readUnsent(storage.getItem(unsentPlace)), whose).slice(0, most);
  }

  async function send(): Promise<void> {
    // Whoever is sending already goes on until nothing is left.
    if (sending.peek()) return;
    sending.value = true;
    try {
      for (let next = chooseNext(); next.length > 0; next = chooseNext()) {
        await sendAll(next);
        failed.value = false;
        if (next.some(({ clientId }) => !sent.peek().has(clientId))) return;
      }
    } catch {
      failed.value = true;
    } finally {
      sending.value = false;
    }
  }

  effect(() => {
    if (person.value !== null) untracked(() => void send());
  });

  return {
    unsent,
    sending,
    failed,
    sent,
    send,
    keep(session) {
      change((items) => [
        ...items.filter((item) => item.session.clientId !== session.clientId),
        { session, person: person.peek() },
      ]);
      void send();
    },
  };
}
