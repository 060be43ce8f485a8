import { DurableObject } from "cloudflare:workers";
import { parseDiaryName } from "../../platform/objects.ts";
import type * as Protocol from "./diary-protocol.ts";
import { DiaryStore } from "./diary-store.ts";

/** A person's private history at one brand. */
export class Diary extends DurableObject<Env> implements Protocol.DiaryProtocol {
  readonly #store: DiaryStore;

  constructor(state: DurableObjectState, env: Env) {
    super(state, env);
    parseDiaryName(state.id.name);
    this.#store = new DiaryStore(state.storage);
  }

  async add(entries: readonly Protocol.NewEntry[], options: Protocol.AddOptions): Promise<Protocol.AddOutcome[]> {
    return this.#store.add(entries, options);
  }

  async readDays(kind: string, from: string, to: string): Promise<Protocol.DiaryEntry[]> {
    return this.#store.readDays(kind, from, to);
  }

  async pageDays(kind: string, before: string | null, days: number): Promise<Protocol.DiaryPage> {
    return this.#store.pageDays(kind, before, days);
  }

  async readKinds(kinds: readonly string[]): Promise<Protocol.DiaryEntry[]> {
    return this.#store.readKinds(kinds);
  }

  async readSettings(initial: Protocol.Settings): Promise<Protocol.Settings> {
    const kept = this.#store.settings();
    if (Object.keys(initial).every((name) => Object.hasOwn(kept, name))) return kept;
    this.#store.keepSettings(initial, "absent");
    return this.#store.settings();
  }

  async changeSettings(changes: Protocol.Settings): Promise<Protocol.Settings> {
    this.#store.keepSettings(changes, "always");
    return this.#store.settings();
  }

  async count(): Promise<number> {
    return this.#store.count();
  }

  async export(): Promise<Protocol.DiaryExport> {
    return { settings: this.#store.settings(), entries: this.#store.readAll() };
  }

  async erase(): Promise<void> {
    await this.#store.erase();
  }
}
