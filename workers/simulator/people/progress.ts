import { emitStatus } from "../webhooks/emit.ts";
import type { BusinessNumber } from "../world/number.ts";
import type { Person } from "../world/person.ts";
import { after } from "../world/timing.ts";
import type { PhoneMessage } from "../world/thread.ts";
import { announce, threadOf, type World } from "../world/world.ts";

/** Carries an accepted message of a business on: `sent`, and once the phone is online `delivered`. */
export function progressMessage(world: World, number: BusinessNumber, person: Person, message: PhoneMessage): void {
  after(number.sentAfterMilliseconds, () => {
    if (message.state !== "accepted") return;
    message.state = "sent";
    emitStatus(world, number, person, message, "sent");
    announce(world, { kind: "thread", numberId: number.phoneNumberId, personId: person.id });
    after(number.deliveredAfterMilliseconds, () => deliverMessage(world, number, person, message));
  });
}

/** It reaches the phone, unless the phone is in airplane mode: then it comes when that ends. */
export function deliverMessage(world: World, number: BusinessNumber, person: Person, message: PhoneMessage): void {
  if (message.state !== "sent" || !person.online) return;
  message.state = "delivered";
  recordArrival(world, number, person, message);
  emitStatus(world, number, person, message, "delivered");
  announce(world, { kind: "thread", numberId: number.phoneNumberId, personId: person.id });
  if (person.readAutomatically) readMessages(world, number, person);
}

/** The person looks at the chat: everything that arrived is read. Without read receipts the business hears nothing. */
export function readMessages(world: World, number: BusinessNumber, person: Person): void {
  const unread = threadOf(number, person.id).messages.filter(
    (message) => message.from === "business" && message.state === "delivered",
  );
  for (const message of unread) {
    message.state = "read";
    if (person.readReceipts) emitStatus(world, number, person, message, "read");
  }
  if (unread.length > 0) announce(world, { kind: "thread", numberId: number.phoneNumberId, personId: person.id });
}

/** A voice note is listened to. */
export function playMessage(world: World, number: BusinessNumber, person: Person, wamid: string): void {
  const message = threadOf(number, person.id).messages.find((candidate) => candidate.wamid === wamid);
  if (message?.from !== "business" || message.content.type !== "audio" || message.state !== "read") return;
  message.state = "played";
  if (person.readReceipts) emitStatus(world, number, person, message, "played");
}

/** Meta gives up: `failed` with the code, and nothing reaches the phone. */
export function failMessage(
  world: World,
  number: BusinessNumber,
  person: Person,
  message: PhoneMessage,
  code: number,
): void {
  message.state = "failed";
  message.failureCode = code;
  emitStatus(world, number, person, message, "failed");
}

export function recordArrival(
  world: World,
  number: BusinessNumber,
  person: Person,
  message: Pick<PhoneMessage, "wamid" | "callbackData"> & { content: BusinessNumber["arrivals"][number]["content"] },
): void {
  number.arrivals.push({
    wamid: message.wamid,
    personId: person.id,
    callbackData: message.callbackData,
    at: world.now(),
    content: message.content,
  });
}

/** After a restart: whatever was on its way goes on. */
export function resumeMessages(world: World): void {
  for (const number of world.numbers.values()) {
    for (const [personId, thread] of number.threads) {
      const person = world.persons.get(personId);
      if (!person) continue;
      for (const message of thread.messages.filter((candidate) => candidate.from === "business")) {
        progressMessage(world, number, person, message);
        deliverMessage(world, number, person, message);
      }
    }
  }
}
