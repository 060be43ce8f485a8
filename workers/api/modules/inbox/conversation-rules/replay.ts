import type { Head, StoredMessage, ThreadReader } from "./thread.ts";
import { replayDepth } from "./thread.ts";

type Reader = Pick<ThreadReader, "bySequence"> & { readAfter(sequence: number): readonly StoredMessage[] };

/**
 * The messages changed after a revision, or null when that cannot be told by looking at a bounded part of the thread: the caller then
 * reads it anew. A change of an old message is noticed by `deepRevision`; and if the message at `replayDepth` already existed at
 * `after`, whatever changed since was within twice that depth.
 */
export function changesAfter(head: Head, reader: Reader, after: number): readonly StoredMessage[] | null {
  if (after > head.revision || after < head.deepRevision) return null;
  const marker = reader.bySequence(head.lastSequence - replayDepth);
  if (marker !== null && marker.createdRevision > after) return null;
  return reader.readAfter(Math.max(0, head.lastSequence - 2 * replayDepth)).filter((row) => row.revision > after);
}
