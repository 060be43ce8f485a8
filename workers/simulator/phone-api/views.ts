import type { BusinessNumber } from "../world/number.ts";
import type { Person } from "../world/person.ts";
import type { PhoneMessage, Thread } from "../world/thread.ts";
import { threadOf, type World } from "../world/world.ts";

/** What the phone page sees. Times are milliseconds: page and simulator share one clock. */
export type PersonFace = Pick<Person, "id" | "name" | "phone" | "username" | "country" | "language" | "hue"> & {
  readonly airplane: boolean;
};
export type BusinessFace = { readonly numberId: string; readonly name: string; readonly phone: string };
export type Chat = BusinessFace & {
  readonly last: PhoneMessage | null;
  readonly unread: number;
  readonly typing: boolean;
};
export type ThreadView = BusinessFace & {
  readonly messages: readonly PhoneMessage[];
  readonly typingUntil: number | null;
};

export function faceOf({ id, name, phone, username, country, language, hue, online }: Person): PersonFace {
  return { id, name, phone, username, country, language, hue, airplane: !online };
}

/** The chats of a phone, newest first; businesses never written to come last, by name. */
export function chatsOf(world: World, person: Person): Chat[] {
  const chats = [...world.numbers.values()].map((number): Chat => {
    const thread = threadOf(number, person.id);
    const visible = thread.messages.filter(isOnPhone);
    return {
      ...businessFace(number),
      last: visible.at(-1) ?? null,
      unread: visible.filter((message) => message.from === "business" && message.state === "delivered").length,
      typing: isTyping(thread, world.now()),
    };
  });
  return chats.toSorted((a, b) => (b.last?.at ?? 0) - (a.last?.at ?? 0) || a.name.localeCompare(b.name));
}

export function threadView(world: World, number: BusinessNumber, person: Person): ThreadView {
  const thread = threadOf(number, person.id);
  const messages = thread.messages.filter(isOnPhone);
  const typingUntil = isTyping(thread, world.now()) ? thread.typingUntil : null;
  return { ...businessFace(number), messages, typingUntil };
}

function businessFace(number: BusinessNumber): BusinessFace {
  return { numberId: number.phoneNumberId, name: number.verifiedName, phone: number.displayPhoneNumber };
}

/** A business's message exists on the phone once it is delivered. */
function isOnPhone(message: PhoneMessage): boolean {
  return (
    message.from === "person" || message.state === "delivered" || message.state === "read" || message.state === "played"
  );
}

function isTyping(thread: Thread, now: number): boolean {
  return thread.typingUntil !== null && thread.typingUntil > now;
}
