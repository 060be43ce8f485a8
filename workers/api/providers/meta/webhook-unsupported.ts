import type { InboundContent } from "./inbound.ts";
import { readRecord, readRecords, readText, type JsonRecord } from "./payload-reader.ts";

/** A message that is kept and shown as such although we cannot render it. */
export function unsupported(originalType: string, reason: string | null): InboundContent {
  return { kind: "unsupported", originalType, reason };
}

/** Why the provider could not hand a message over: the details of its first error. */
export function readErrorReason(message: JsonRecord): string | null {
  const [error] = readRecords(message["errors"], 1);
  if (error === undefined) return null;
  const details = readText(readRecord(error["error_data"])["details"], 512);
  return details ?? readText(error["title"], 512) ?? readText(error["message"], 512);
}
