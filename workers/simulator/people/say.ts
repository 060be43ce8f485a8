import { mediaUrl } from "../graph/media-url.ts";
import { messagesEnvelope, messageHead } from "../webhooks/envelope.ts";
import { emitWebhook } from "../webhooks/emit.ts";
import { mediaOf, type Content, type Reaction } from "../world/content.ts";
import { newWamid } from "../world/ids.ts";
import type { BusinessNumber } from "../world/number.ts";
import { digitsOf, type Person } from "../world/person.ts";
import type { PersonAct, PhoneMessage, Thread } from "../world/thread.ts";
import { noteTraffic } from "../world/traffic.ts";
import { announce, threadOf, type World } from "../world/world.ts";
import { attachMedium } from "./attach-medium.ts";
import type { SayMessage } from "./say-request.ts";

/** A person cannot do this on their phone; `message` says why. */
export class PersonError extends Error {}

/**
 * A person writes, reacts, edits or deletes. In airplane mode it waits on the phone. `together` puts all into one POST.
 * @returns the wamid of each, in order.
 */
export function say(
  world: World,
  number: BusinessNumber,
  person: Person,
  messages: readonly SayMessage[],
  together: boolean,
): string[] {
  const thread = threadOf(number, person.id);
  const acts = messages.map((message) => perform(world, number, person, thread, message));
  if (person.online) sendActs(world, number, person, thread, acts, together);
  else thread.unsent.push(...acts);
  announce(world, { kind: "thread", numberId: number.phoneNumberId, personId: person.id });
  return acts.map((act) => act.wamid);
}

/** Back online: everything that waited goes out in the order it was written. */
export function sendUnsent(world: World, number: BusinessNumber, person: Person): void {
  const thread = threadOf(number, person.id);
  const acts = thread.unsent;
  thread.unsent = [];
  sendActs(world, number, person, thread, acts, false);
}

function sendActs(
  world: World,
  number: BusinessNumber,
  person: Person,
  thread: Thread,
  acts: readonly PersonAct[],
  together: boolean,
): void {
  const now = world.now();
  for (const act of acts) {
    const message = thread.messages.find((candidate) => candidate.wamid === act.wamid);
    if (message) Object.assign(message, { state: "sent", at: now });
  }
  if (acts.length > 0) thread.lastWroteAt = now;
  noteTraffic(number, now, acts.length);
  for (const posted of together ? [acts] : acts.map((act) => [act])) {
    if (posted.length === 0) continue;
    emitWebhook(world, number, {
      envelope: messagesEnvelope(
        number,
        person,
        posted.map((act) => ({ ...messageHead(person, act.wamid, now), ...act.fields })),
        true,
      ),
      status: null,
      summary: `message ${posted.map((act) => act.type).join(", ")}`,
      acknowledges: { personId: person.id, wamids: posted.map((act) => act.wamid) },
    });
  }
}

function perform(world: World, number: BusinessNumber, person: Person, thread: Thread, message: SayMessage): PersonAct {
  const wamid = newWamid();
  switch (message.type) {
    case "reaction":
      return { wamid, type: "reaction", fields: react(thread, message) };
    case "edit": {
      const original = requireOwn(thread, message.edit.original_message_id);
      if (original.content.type !== "text") throw new PersonError("Only a text can be edited.");
      original.content = message.edit.message;
      original.editedAt = world.now();
      return { wamid, type: "edit", fields: { type: "edit", edit: message.edit } };
    }
    case "revoke":
      requireOwn(thread, message.revoke.original_message_id).revokedAt = world.now();
      return { wamid, type: "revoke", fields: { type: "revoke", revoke: message.revoke } };
    default: {
      const { context, referral, upload, ...content } = message;
      attachMedium(world, number, content, upload);
      thread.messages.push(
        personMessage(
          wamid,
          world.now(),
          content,
          context?.message_id ?? null,
          context?.forwarded === true || context?.frequently_forwarded === true,
        ),
      );
      return {
        wamid,
        type: content.type,
        fields: {
          ...contextFields(number, person, thread, context),
          ...(referral ? { referral } : {}),
          ...wireOf(world, number, content),
        },
      };
    }
  }
}

function react(thread: Thread, { reaction }: Reaction): object {
  const target = thread.messages.find((candidate) => candidate.wamid === reaction.message_id);
  if (!target) throw new PersonError("There is no such message in this chat.");
  const emoji = reaction.emoji ?? "";
  if (emoji === "") delete target.reactions.person;
  else target.reactions.person = emoji;
  return { type: "reaction", reaction };
}

function requireOwn(thread: Thread, wamid: string): PhoneMessage {
  const message = thread.messages.find((candidate) => candidate.wamid === wamid);
  if (message?.from !== "person" || message.revokedAt !== null)
    throw new PersonError("Only an own message can be changed.");
  return message;
}

/** `context` on the wire names the author of the quoted message beside its id. */
function contextFields(number: BusinessNumber, person: Person, thread: Thread, context: SayMessage["context"]): object {
  if (context === undefined) return {};
  const { message_id: id, ...rest } = context;
  if (id === undefined) return { context: rest };
  const quoted = thread.messages.find((message) => message.wamid === id);
  const from = quoted?.from === "person" ? person.waId : digitsOf(number.displayPhoneNumber);
  return { context: { ...(from === null ? {} : { from }), id, ...rest } };
}

function wireOf(world: World, number: BusinessNumber, content: Content): object {
  if (content.type === "raw") return content.raw;
  const medium = mediaOf(content);
  if (medium?.id === undefined) return content;
  return { ...content, [content.type]: { ...medium, url: mediaUrl(world, number, medium.id, world.origin) } };
}

function personMessage(
  wamid: string,
  at: number,
  content: Content,
  replyTo: string | null,
  forwarded: boolean,
): PhoneMessage {
  return {
    wamid,
    from: "person",
    at,
    content,
    replyTo,
    forwarded,
    reactions: {},
    state: "waiting",
    editedAt: null,
    revokedAt: null,
    callbackData: null,
    failureCode: null,
  };
}
