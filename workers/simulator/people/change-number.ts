import { messageHead, messagesEnvelope } from "../webhooks/envelope.ts";
import { emitWebhook } from "../webhooks/emit.ts";
import { newUserId, newWamid } from "../world/ids.ts";
import { digitsOf, type Person } from "../world/person.ts";
import { announce, type World } from "../world/world.ts";

/**
 * A person moves to another phone number: a new wa_id and a new business-scoped id, and a `system` message to every
 * business they have talked to.
 */
export function changePhone(world: World, person: Person, phone: string): void {
  const before = { ...person };
  person.phone = phone;
  person.waId = digitsOf(phone);
  person.userId = newUserId(person.country);
  const body = `User ${before.name} changed from ${before.waId ?? before.userId} to ${person.waId}`;
  const system = { type: "user_changed_number", wa_id: person.waId, user_id: person.userId, body };
  for (const number of world.numbers.values()) {
    const thread = number.threads.get(person.id);
    if (!thread || thread.messages.length === 0) continue;
    const message = { ...messageHead(before, newWamid(), world.now()), type: "system", system };
    emitWebhook(world, number, {
      envelope: messagesEnvelope(number, before, [message], false),
      status: null,
      summary: "message system",
      acknowledges: null,
    });
  }
  announce(world, { kind: "world" });
}
