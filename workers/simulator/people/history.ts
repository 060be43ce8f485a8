import { z } from "zod";
import { BusinessContent, PersonContent } from "../world/content.ts";
import { newWamid } from "../world/ids.ts";
import type { BusinessNumber } from "../world/number.ts";
import type { Person } from "../world/person.ts";
import { announce, threadOf, type World } from "../world/world.ts";
import { attachMedium } from "./attach-medium.ts";

/** Chats that happened before the simulator started; no webhook tells of them. */
export const HistoryRequest = z.object({
  person: z.string(),
  messages: z.array(
    z.object({
      from: z.enum(["person", "business"]),
      at: z.iso.datetime(),
      wamid: z.string().optional(),
      replyTo: z.string().nullable().default(null),
      content: z.union([PersonContent, BusinessContent]),
      state: z.enum(["sent", "delivered", "read", "played", "failed"]).default("read"),
    }),
  ),
});
export type HistoryRequest = z.infer<typeof HistoryRequest>;

/** Puts earlier messages on a phone, in order of time; one whose wamid is already there is left as it is. */
export function importHistory(
  world: World,
  number: BusinessNumber,
  person: Person,
  history: HistoryRequest["messages"],
): number {
  const thread = threadOf(number, person.id);
  const known = new Set(thread.messages.map((message) => message.wamid));
  let added = 0;
  for (const entry of history) {
    const wamid = entry.wamid ?? newWamid();
    if (known.has(wamid)) continue;
    const at = Date.parse(entry.at);
    attachMedium(world, number, entry.content, undefined);
    const rest = {
      forwarded: false,
      reactions: {},
      editedAt: null,
      revokedAt: null,
      callbackData: null,
      failureCode: null,
    };
    thread.messages.push({
      wamid,
      from: entry.from,
      at,
      content: entry.content,
      replyTo: entry.replyTo,
      state: entry.state,
      ...rest,
    });
    if (entry.from === "person") thread.lastWroteAt = Math.max(thread.lastWroteAt ?? 0, at);
    added += 1;
  }
  thread.messages.sort((a, b) => a.at - b.at);
  announce(world, { kind: "thread", numberId: number.phoneNumberId, personId: person.id });
  return added;
}
