import { failMessage, progressMessage, recordArrival } from "../people/progress.ts";
import { emitStatus } from "../webhooks/emit.ts";
import { mediaOf, type BusinessContent, type Reaction } from "../world/content.ts";
import { newWamid } from "../world/ids.ts";
import type { BusinessNumber } from "../world/number.ts";
import { createPerson, digitsOf, type Person } from "../world/person.ts";
import { isWindowOpen, type PhoneMessage } from "../world/thread.ts";
import { after } from "../world/timing.ts";
import { noteTraffic } from "../world/traffic.ts";
import { announce, personByPhone, personByUserId, threadOf, type World } from "../world/world.ts";
import { GraphError } from "./graph-error.ts";
import { resolveMedia } from "./linked-media.ts";
import { renderTemplate } from "./render-template.ts";
import type { SendRequest } from "./send-request.ts";

/** Takes a message as Meta does: refuses it, or gives it an id and lets it travel. `failCode` makes it fail on the way. */
export function acceptSend(world: World, number: BusinessNumber, send: SendRequest, failCode: number | null) {
  const person = findRecipient(world, number, send);
  const refusal = person === null ? 131026 : refusalOf(world, number, person, send);
  if (refusal !== null && (person === null || number.refusals === "answer")) throw new GraphError(refusal);
  if (person === null) throw new GraphError(131026);

  const content = prepareContent(world, number, person, send.content);
  const wamid = newWamid();
  number.acceptedCount += 1;
  noteTraffic(number, world.now(), 1);
  const code = failCode ?? refusal;
  const callbackData = send.biz_opaque_callback_data ?? null;
  if (content.type === "reaction") react(world, number, person, { wamid, callbackData, content, failureCode: code });
  else {
    const message = businessMessage(wamid, world.now(), content, send);
    const thread = threadOf(number, person.id);
    thread.messages.push(message);
    thread.typingUntil = null;
    if (code === null) void travel(world, number, person, message);
    else after(number.sentAfterMilliseconds, () => failMessage(world, number, person, message, code));
  }
  announce(world, { kind: "thread", numberId: number.phoneNumberId, personId: person.id });
  return { messaging_product: "whatsapp", contacts: [answeredContact(send, person)], messages: [{ id: wamid }] };
}

function findRecipient(world: World, number: BusinessNumber, send: SendRequest): Person | null {
  if (send.to === undefined) return send.recipient === undefined ? null : personByUserId(world, send.recipient);
  if (digitsOf(send.to) === digitsOf(number.displayPhoneNumber)) throw new GraphError(131021);
  const digits = digitsOf(send.to);
  // One of a crowd is found by the name it was given, not by looking through all of them.
  const met = world.persons.get(`p${digits}`);
  const known = met?.phone === `+${digits}` ? met : personByPhone(world, send.to);
  if (known !== null || number.strangers === "refuse") return known;
  if (digits.length < 7) return null;
  const stranger = createPerson({ id: `p${digits}`, name: `+${digits}`, country: "US", phone: `+${digits}` });
  world.persons.set(stranger.id, stranger);
  return stranger;
}

function refusalOf(world: World, number: BusinessNumber, person: Person, send: SendRequest): number | null {
  if (send.content.type === "template" || isWindowOpen(threadOf(number, person.id), world.now())) return null;
  return 131047;
}

function prepareContent(
  world: World,
  number: BusinessNumber,
  person: Person,
  content: SendRequest["content"],
): SendRequest["content"] {
  if (content.type === "template") return renderTemplate(number.templates, content);
  if (content.type === "reaction") {
    if (reactionTarget(number, person, content)) return content;
    throw new GraphError(131009, { details: "The message_id of the reaction is not a message of this conversation." });
  }
  const medium = mediaOf(content);
  if (medium?.id === undefined) return content;
  const stored = number.media.get(medium.id);
  if (!stored || stored.expiresAt <= world.now()) {
    throw new GraphError(100, {
      message: "(#100) Invalid parameter",
      details: `Media with ID ${medium.id} was not found on this number.`,
    });
  }
  Object.assign(medium, { mime_type: stored.mime, sha256: stored.sha256 });
  return content;
}

function businessMessage(wamid: string, at: number, content: BusinessContent, send: SendRequest): PhoneMessage {
  return {
    wamid,
    from: "business",
    at,
    content,
    replyTo: send.context?.message_id ?? null,
    forwarded: false,
    reactions: {},
    state: "accepted",
    editedAt: null,
    revokedAt: null,
    callbackData: send.biz_opaque_callback_data ?? null,
    failureCode: null,
  };
}

/** Meta fetches a linked medium before the message leaves; what cannot be fetched fails with 131053. */
async function travel(world: World, number: BusinessNumber, person: Person, message: PhoneMessage): Promise<void> {
  const medium = mediaOf(message.content);
  if (medium?.link === undefined || world.fetchLink === null) return progressMessage(world, number, person, message);
  const fetched = await resolveMedia(world, number, medium.link);
  if (fetched === null) return failMessage(world, number, person, message, 131053);
  Object.assign(medium, { id: fetched.id, mime_type: fetched.mime, sha256: fetched.sha256 });
  progressMessage(world, number, person, message);
}

type SentReaction = { wamid: string; callbackData: string | null; failureCode: number | null; content: Reaction };

/** Reactions tell `sent` (or `failed`) and nothing after it. */
function react(world: World, number: BusinessNumber, person: Person, reaction: SentReaction): void {
  if (reaction.failureCode !== null) return emitStatus(world, number, person, reaction, "failed");
  const target = reactionTarget(number, person, reaction.content);
  const emoji = reaction.content.reaction.emoji ?? "";
  if (emoji === "") delete target?.reactions.business;
  else if (target) target.reactions.business = emoji;
  recordArrival(world, number, person, reaction);
  emitStatus(world, number, person, reaction, "sent");
}

function reactionTarget(number: BusinessNumber, person: Person, { reaction }: Reaction): PhoneMessage | undefined {
  return threadOf(number, person.id).messages.find((message) => message.wamid === reaction.message_id);
}

function answeredContact(send: SendRequest, person: Person) {
  const input = send.to ?? send.recipient ?? "";
  return {
    input,
    ...(send.to === undefined || person.waId === null ? {} : { wa_id: person.waId }),
    user_id: person.userId,
  };
}
