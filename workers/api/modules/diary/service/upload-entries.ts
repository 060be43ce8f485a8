import type { UploadRefusal } from "../contract.ts";
import { judgeArrival } from "../arrival-rules.ts";
import type { DiaryProtocol, NewEntry } from "../diary-protocol.ts";

/** Something a client made, perhaps long offline. `isPossible` is its owner's judgement of its values. */
export type Upload = { readonly entry: NewEntry; readonly durationMs: number; readonly isPossible: boolean };

export type UploadResult =
  | { readonly clientId: string; readonly outcome: "added" | "known" }
  | { readonly clientId: string; readonly outcome: "refused"; readonly refusal: UploadRefusal };

/** A diary keeps no more of one kind for one day: an app gone wild must not fill it. */
const mostADay = 100;

/** Writes what may be written into a diary, in one call. One result for each, in order; the same again changes nothing. */
export async function uploadEntries(
  diary: Pick<DiaryProtocol, "add">,
  uploads: readonly Upload[],
  now: number,
): Promise<readonly UploadResult[]> {
  const refusals = uploads.map((upload) => judgeUpload(upload, now));
  const taken = uploads.flatMap(({ entry }, index) => (refusals[index] === null ? [entry] : []));
  const outcomes = taken.length > 0 ? await diary.add(taken, { receivedAt: now, mostADay }) : [];
  let position = 0;
  return uploads.map(({ entry: { clientId } }, index) => {
    const refusal = refusals[index] ?? null;
    if (refusal !== null) return { clientId, outcome: "refused", refusal };
    const outcome = outcomes[position++];
    if (outcome === "added" || outcome === "known") return { clientId, outcome };
    return { clientId, outcome: "refused", refusal: outcome === "reused" ? "id_reused" : "too_many" };
  });
}

function judgeUpload({ entry, durationMs, isPossible }: Upload, now: number): UploadRefusal | null {
  return isPossible ? judgeArrival({ at: entry.at, durationMs }, now) : "out_of_bounds";
}
