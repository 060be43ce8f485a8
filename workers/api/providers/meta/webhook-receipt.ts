import type { Receipt, ReceiptStatus } from "./inbound.ts";
import { decideGraphError } from "./graph-errors.ts";
import { readId, readNumber, readRecord, readRecords, readText, type JsonRecord } from "./payload-reader.ts";
import { readTimestamp } from "./webhook-message.ts";

const statuses: Readonly<Record<string, ReceiptStatus>> = {
  sent: "sent",
  delivered: "delivered",
  read: "read",
  // A voice note that was listened to was certainly read.
  played: "read",
  failed: "failed",
};

/** What Meta says of a message of ours; null for a status we do not know or one without its message. */
export function readReceipt(status: JsonRecord, receivedAt: number): Receipt | null {
  const providerId = readId(status["id"], 512);
  const name = readText(status["status"], 32) ?? "";
  const known = Object.hasOwn(statuses, name) ? statuses[name] : undefined;
  if (providerId === null || known === undefined) return null;
  return {
    providerId,
    status: known,
    at: readTimestamp(status["timestamp"], receivedAt),
    callback: readId(status["biz_opaque_callback_data"], 512),
    error: known === "failed" ? readError(status) : null,
    category: readText(readRecord(status["pricing"])["category"], 64),
  };
}

/** The first error; a failure that names none still is one. */
function readError(status: JsonRecord): Receipt["error"] {
  const [error] = readRecords(status["errors"], 1);
  const decision = decideGraphError(readNumber(error?.["code"]));
  return {
    code: readId(error?.["code"], 16) ?? "unknown",
    title: readText(error?.["title"], 256) ?? readText(error?.["message"], 256) ?? "",
    reason: decision.reason,
    retryable: decision.action === "fail" ? decision.retryable : true,
  };
}
