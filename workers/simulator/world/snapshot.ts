import { z } from "zod";
import type { BusinessNumber, Media, QrCode } from "./number.ts";
import type { Person } from "./person.ts";
import type { Thread } from "./thread.ts";
import { announce, putNumber, type Email, type World } from "./world.ts";

/** Everything but the bytes of media, which lie beside it in files of their own. */
export function takeSnapshot(world: World): string {
  return JSON.stringify({
    version: 1,
    persons: [...world.persons.values()],
    emails: world.emails,
    numbers: [...world.numbers.values()].map((number) => ({
      ...number,
      threads: [...number.threads],
      media: [...number.media.values()].map(withoutBytes),
      codes: [...number.codes.values()],
      recentTraffic: [],
    })),
  });
}

type SavedMedia = Omit<Media, "bytes">;

function withoutBytes({ id, mime, sha256, name, expiresAt }: Media): SavedMedia {
  return { id, mime, sha256, name, expiresAt };
}

type SavedNumber = Omit<BusinessNumber, "threads" | "media" | "codes"> & {
  threads: [string, Thread][];
  media: SavedMedia[];
  codes: QrCode[];
};
type Saved = { persons: Person[]; emails: Email[]; numbers: SavedNumber[] };

/** Puts a snapshot back. `readBytes` gives the bytes of a medium, or null when they are lost: then it is forgotten. */
export function restoreSnapshot(
  world: World,
  text: string,
  readBytes: (mediaId: string) => Uint8Array<ArrayBuffer> | null,
): void {
  const saved = readSaved(text);
  for (const person of saved.persons) world.persons.set(person.id, person);
  world.emails = saved.emails.map((email) => ({
    ...email,
    metadata: email.metadata ?? {},
    events: email.events ?? [],
  }));
  for (const { threads, media, codes, ...settings } of saved.numbers) {
    const number = putNumber(world, settings);
    Object.assign(number, settings);
    number.threads = new Map(threads);
    number.codes = new Map(codes.map((code) => [code.code, code]));
    for (const entry of media) {
      const bytes = readBytes(entry.id);
      if (bytes) number.media.set(entry.id, { ...entry, bytes });
    }
  }
  announce(world, { kind: "world" });
}

const Envelope = z.object({
  version: z.literal(1),
  persons: z.array(z.looseObject({})),
  emails: z.array(z.looseObject({})),
  numbers: z.array(z.looseObject({})),
});

/** Guarantee: the file was written by takeSnapshot of this version; whatever else is refused by its version. */
function readSaved(text: string): Saved {
  return Envelope.parse(JSON.parse(text)) as unknown as Saved;
}
