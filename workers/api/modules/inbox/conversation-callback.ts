/** Names one attempt at sending one message. Travels through the provider and comes back with every status. */
export type SendCallback = { readonly conversationId: string; readonly messageId: string; readonly attempt: number };

const shape = /^(cnv_[0-9a-z]{1,40}):(msg_[0-9a-z]{1,40}):([1-9][0-9]{0,5})$/;

/** The text sent as `biz_opaque_callback_data` (well under its 512 characters). */
export function formatCallback(callback: SendCallback): string {
  return `${callback.conversationId}:${callback.messageId}:${callback.attempt}`;
}

/** Reads what `formatCallback` wrote; null for anything else, such as another system's data on the same number. */
export function parseCallback(text: string | null): SendCallback | null {
  const parts = text === null ? null : shape.exec(text);
  if (parts?.[1] === undefined || parts[2] === undefined) return null;
  return { conversationId: parts[1], messageId: parts[2], attempt: Number(parts[3]) };
}
