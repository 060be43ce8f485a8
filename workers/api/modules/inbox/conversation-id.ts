import { deterministicId } from "../../platform/ids.ts";

/** The conversation of a contact on a channel: the same id whoever computes it. */
export function conversationIdOf(orgId: string, channelId: string, contactId: string): Promise<string> {
  return deterministicId("cnv", orgId, channelId, contactId);
}
