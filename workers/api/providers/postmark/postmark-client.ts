import { toWire, type OutgoingEmail } from "./email.ts";
import { readField, readTextField } from "./fields.ts";
import { askPostmark, type PostmarkAnswer, type PostmarkService } from "./postmark-service.ts";
import { decideOutcome, type SendOutcome } from "./send-rules.ts";

export type Lookup =
  | { readonly kind: "found"; readonly providerId: string }
  | { readonly kind: "absent" }
  | { readonly kind: "unreachable" };

/** Postmark takes at most this many in one request. */
export const batchLimit = 500;

/** Hands one e-mail to Postmark. Never throws. */
export async function sendEmail(service: PostmarkService, email: OutgoingEmail): Promise<SendOutcome> {
  const answer = await askPostmark(service, "/email", { method: "POST", body: toWire(email) });
  return answer.kind === "lost" ? unknown(answer) : decideOutcome(answer.status, answer.body, answer.retryAfterMs);
}

/**
 * Hands up to 500 e-mails to Postmark in one request. Each has an outcome of its own, in order; an answer that is not about single e-mails
 * is the outcome of all.
 * @throws RangeError for more than 500
 */
export async function sendBatch(service: PostmarkService, emails: readonly OutgoingEmail[]): Promise<SendOutcome[]> {
  if (emails.length > batchLimit) throw new RangeError(`A batch holds at most ${batchLimit} e-mails`);
  if (emails.length === 0) return [];
  const answer = await askPostmark(service, "/email/batch", { method: "POST", body: emails.map(toWire) });
  if (answer.kind === "lost") return emails.map(() => unknown(answer));
  const { status, body, retryAfterMs } = answer;
  if (!Array.isArray(body)) return emails.map(() => decideOutcome(status, body, retryAfterMs));
  const elements: readonly unknown[] = body;
  return emails.map((_, index) => decideOutcome(status, elements[index], retryAfterMs));
}

/** Whether an e-mail with this metadata was ever accepted. `absent` may be too early: new ones appear within minutes. */
export async function findOutbound(service: PostmarkService, key: string, value: string): Promise<Lookup> {
  const query = new URLSearchParams({ count: "1", offset: "0", [`metadata_${key}`]: value });
  const answer = await askPostmark(service, `/messages/outbound?${query}`, { method: "GET" });
  if (answer.kind === "lost" || answer.status !== 200) return { kind: "unreachable" };
  const messages = readField(answer.body, "Messages");
  if (!Array.isArray(messages)) return { kind: "unreachable" };
  const providerId = readTextField(messages[0], "MessageID");
  return providerId === null ? { kind: "absent" } : { kind: "found", providerId };
}

/** How many of a search Postmark gives at once, and how far it searches. https://postmarkapp.com/developer/api/messages-api */
const searchPage = 500;
const searchDepth = 10_000;

/** One datum of the metadata of every e-mail that was accepted with another. New ones appear within minutes. */
export async function findOutboundMetadata(
  service: PostmarkService,
  { key, value, read }: { readonly key: string; readonly value: string; readonly read: string },
): Promise<{ readonly kind: "found"; readonly values: ReadonlySet<string> } | { readonly kind: "unreachable" }> {
  const values = new Set<string>();
  for (let offset = 0; offset + searchPage <= searchDepth; offset += searchPage) {
    const query = new URLSearchParams({
      ...{ count: String(searchPage), offset: String(offset) },
      [`metadata_${key}`]: value,
    });
    const answer = await askPostmark(service, `/messages/outbound?${query}`, { method: "GET" });
    if (answer.kind === "lost" || answer.status !== 200) return { kind: "unreachable" };
    const messages: unknown = readField(answer.body, "Messages");
    if (!Array.isArray(messages)) return { kind: "unreachable" };
    for (const message of messages) {
      const datum = readTextField(readField(message, "Metadata"), read, 80);
      if (datum !== null) values.add(datum);
    }
    if (messages.length < searchPage) break;
  }
  return { kind: "found", values };
}

function unknown(answer: Extract<PostmarkAnswer, { kind: "lost" }>): SendOutcome {
  return { kind: "unknown", reason: answer.reason };
}
