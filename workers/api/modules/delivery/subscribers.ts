import type { Subscriber } from "../../platform/events.ts";
import { readThreadPart } from "../inbox/service/act-as-house.ts";
import { followWish } from "./service/follow-wish.ts";
import { readWish } from "./wish-rules.ts";

/** Enough to see what a wish answers. */
const lookedBack = 10;

/** Somebody wrote STOP or إلغاء, or that they want messages again: it is done, and said to them once. */
export const hearWishes: Subscriber = {
  name: "delivery.hear_wishes",
  // A no is heard whether or not anybody sends campaigns now: they may later.
  module: null,
  on: ["inbox.messages_received"],
  wants: (content) => readWish(content) !== null,
  async handle(ctx, { event }) {
    if (event.type !== "inbox.messages_received") return;
    const { conversationId, fromSequence, toSequence } = event;
    const thread = await readThreadPart(ctx, conversationId, { fromSequence, toSequence, before: lookedBack });
    if (thread === null) return;
    for (const message of thread.messages) {
      if (message.sequence < fromSequence || message.author.kind !== "customer") continue;
      const wish = message.revokedAt === null ? readWish(message.content) : null;
      if (wish !== null) await followWish(ctx, { wish, message, thread });
    }
  },
};
