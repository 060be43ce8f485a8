import { loadConfiguration } from "../../platform/configuration.ts";
import type { Log } from "../../platform/log.ts";
import { lobbyObject } from "../../platform/objects.ts";
import { openTenant } from "../../platform/tenancy.ts";
import { signMediaUrl } from "../media/signed-url.ts";
import type { Told } from "./conversation-rules/draft.ts";
import type { Presenter } from "./conversation-rules/presentation.ts";
import { presentFrame, storedMediaIds } from "./conversation-rules/presentation.ts";
import type { StoredMessage } from "./conversation-rules/thread.ts";

export type Subject = { readonly env: Env; readonly orgId: string; readonly conversationId: string; readonly log: Log };

/** Signs the URLs of the media in some messages, so that they can be shown. */
export function presenterFor({ env, orgId, conversationId }: Subject, rows: readonly StoredMessage[]): Presenter {
  const urls = storedMediaIds(rows).map(
    (id) => [id, signMediaUrl(loadConfiguration(env), orgId, id, Date.now())] as const,
  );
  return { conversationId, urls: new Map(urls) };
}

/**
 * Tells the Lobby what changed: in order, one call at a time, whatever gathers meanwhile in the next one. Nobody waits for it; a call that
 * fails is forgotten, because who misses a revision asks for what came after the last one they have.
 */
export class Announcer {
  readonly #subject: Subject;
  readonly #defer: (work: Promise<void>) => void;
  #waiting: Told[] = [];
  #isTelling = false;

  constructor(subject: Subject, defer: (work: Promise<void>) => void) {
    this.#subject = subject;
    this.#defer = defer;
  }

  tell(told: readonly Told[]): void {
    if (told.length === 0) return;
    this.#waiting.push(...told);
    if (!this.#isTelling) this.#defer(this.#drain());
  }

  async #drain(): Promise<void> {
    this.#isTelling = true;
    while (this.#waiting.length > 0) {
      const batch = this.#waiting;
      this.#waiting = [];
      await this.#tellLobby(batch).catch((error: unknown) =>
        this.#subject.log.error("conversation.lobby_unreachable", error),
      );
    }
    this.#isTelling = false;
  }

  async #tellLobby(batch: readonly Told[]): Promise<void> {
    const { env, orgId } = this.#subject;
    const presenter = presenterFor(
      this.#subject,
      batch.flatMap((told) => told.message ?? []),
    );
    const owner = await openTenant(env, orgId);
    await lobbyObject(env, owner).tell(batch.map((told) => presentFrame(told, presenter)));
  }
}
