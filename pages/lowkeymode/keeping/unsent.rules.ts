import { parseObject } from "../../kit/brand/sign-in.rules.ts";
import { type Finished, readFinished } from "../timer/finished.rules.ts";

/** A session that waits to be sent, and for whom: null is whoever signs in here next. */
export type Unsent = { readonly session: Finished; readonly person: string | null };

export function writeUnsent(items: readonly Unsent[]): string {
  return JSON.stringify({ items });
}

/** Reads what was written; what cannot be read is left out. */
export function readUnsent(text: string | null): readonly Unsent[] {
  const { items } = (text === null ? null : parseObject(text)) ?? {};
  return Array.isArray(items) ? items.flatMap(readItem) : [];
}

function readItem(value: unknown): Unsent[] {
  if (typeof value !== "object" || value === null) return [];
  const { session, person }: Partial<Record<keyof Unsent, unknown>> = value;
  const read = readFinished(session);
  return read === null ? [] : [{ session: read, person: typeof person === "string" ? person : null }];
}

/** Those that may go out as this person. */
export function chooseOwn(items: readonly Unsent[], person: string): readonly Finished[] {
  return items.filter((item) => item.person === null || item.person === person).map(({ session }) => session);
}

/** As `POST /streak/meditations` takes them. */
export function writeMeditations(sessions: readonly Finished[]) {
  return sessions.map(({ clientId, startedAt, timeZone, seconds }) => ({
    clientId,
    startedAt: new Date(startedAt).toISOString(),
    timeZone,
    seconds,
  }));
}

/** As `POST /quiet-scores` takes them: those that were heard. */
export function writeMeasurements(sessions: readonly Finished[]) {
  return sessions.flatMap(({ clientId, startedAt, timeZone, heard }) =>
    heard === null
      ? []
      : [
          {
            clientId,
            startedAt: new Date(startedAt).toISOString(),
            timeZone,
            segments: [...heard.segments],
            ...(heard.offset !== null && { calibrationOffset: heard.offset }),
          },
        ],
  );
}
