import { assertNever } from "../../../../../shared/assert-never.ts";
import type { MediaOutcome, MediaWork } from "../conversation-protocol.ts";
import type { ThreadDraft } from "./draft.ts";
import { intakeDelay } from "./retry-delay.ts";
import type { StoredMessage } from "./thread.ts";

/** A medium to copy now. `copyingUntil` tells what another consumer is at: two copies would be harmless, but wasted. */
export function nextIntake(
  draft: ThreadDraft,
  now: number,
  copyingUntil: (mediaId: string) => number,
): MediaWork | null {
  for (const row of waitingForMedia(draft)) {
    if (row.content.kind !== "media" || row.providerMediaId === null || row.intake === null) continue;
    const { media } = row.content;
    if (row.intake.notBefore > now || copyingUntil(media.id) > now) continue;
    const { channelId } = draft.head.origin;
    return { messageId: row.id, mediaId: media.id, providerMediaId: row.providerMediaId, mime: media.mime, channelId };
  }
  return null;
}

/**
 * How copying a medium ended. Retries go on, ever slower, until the provider has forgotten the medium.
 * @param random in [0, 1)
 */
export function reportIntake(
  draft: ThreadDraft,
  mediaId: string,
  outcome: MediaOutcome,
  now: number,
  random: number,
): void {
  const row = waitingForMedia(draft).find(
    (other) => other.content.kind === "media" && other.content.media.id === mediaId,
  );
  if (row === undefined || row.intake === null) return;
  switch (outcome.kind) {
    case "stored":
      return settle(draft, row, { state: "stored", bytes: outcome.bytes, mime: outcome.mime });
    case "failed":
      return settle(draft, row, { state: "failed" });
    case "retry": {
      const failures = row.intake.failures + 1;
      const notBefore = now + intakeDelay(failures, random);
      if (notBefore >= row.intake.giveUpAt) return settle(draft, row, { state: "failed" });
      return draft.keep({ ...row, intake: { ...row.intake, failures, notBefore } });
    }
    default:
      return assertNever(outcome);
  }
}

/** The messages whose medium is still to be copied, oldest first. */
export function waitingForMedia(draft: Pick<ThreadDraft, "head" | "bySequence">): readonly StoredMessage[] {
  return draft.head.intake.map((sequence) => draft.bySequence(sequence)).filter((row) => row !== null);
}

type MediumPart = { state: "stored"; bytes: number; mime: string } | { state: "failed" };

function settle(draft: ThreadDraft, row: StoredMessage, part: MediumPart): void {
  draft.adjust({ intake: draft.head.intake.filter((sequence) => sequence !== row.sequence) });
  const content =
    row.content.kind === "media" ? { ...row.content, media: { ...row.content.media, ...part } } : row.content;
  draft.update({ ...row, content, intake: null }, "unlisted");
}
