import { foldedWords } from "../../../../shared/fold-text.ts";
import type { MessageContent, ThreadMessage } from "../../../../shared/messages.ts";
import type { Language } from "../../../../shared/languages.ts";
import { politeWords, wishWords } from "./wish-words.ts";

/** What somebody asks for with a whole message. `stop_marketing`: only no more offers. */
export type Wish = "stop" | "stop_marketing" | "start";

/** Longer is a letter, and not looked through. */
const longest = 80;
const fold = (text: string): string => foldedWords(text.replaceAll(/['’]/g, "")).join(" ");

const wishes: ReadonlyMap<string, Wish> = new Map<string, Wish>([
  ...wishWords.start.map((text) => [fold(text), "start"] as const),
  ...wishWords.stopMarketing.map((text) => [fold(text), "stop_marketing"] as const),
  ...wishWords.stop.map((text) => [fold(text), "stop"] as const),
]);
const polite: readonly string[] = politeWords.map(fold).toSorted((a, b) => b.length - a.length);

/** The wish that a whole message is; null for anything that says more or else: "don't stop" is no wish to stop. */
export function readWish(content: MessageContent): Wish | null {
  for (const text of wordings(content)) {
    if (text.length > longest) continue;
    const words = fold(text);
    const wish = wishes.get(words) ?? wishes.get(withoutPoliteness(words));
    if (wish !== undefined) return wish;
  }
  return null;
}

/** A button says its title; the payload of a template's button is the title again, or our own. */
function wordings(content: MessageContent): readonly string[] {
  if (content.kind === "text") return [content.body];
  return content.kind === "choice" ? [content.title, content.choiceId] : [];
}

/** Before and after the wish, never within it. */
function withoutPoliteness(words: string): string {
  let rest = words;
  for (let before = ""; before !== rest;) {
    before = rest;
    for (const word of polite) {
      if (rest.startsWith(`${word} `)) rest = rest.slice(word.length + 1);
      if (rest.endsWith(` ${word}`)) rest = rest.slice(0, -word.length - 1);
    }
  }
  return rest;
}

/** The language to answer in: what the person is known to read, else what they wrote in. */
export function answerLanguage(known: string | null, content: MessageContent, usual: Language): Language {
  if (known === "ar" || known === "en") return known;
  const [text = ""] = wordings(content);
  if (/\p{Script=Arabic}/u.test(text)) return "ar";
  return /\p{Script=Latin}/u.test(text) ? "en" : usual;
}

/** Who answers without quoting answers what they read last, if that is not longer ago. */
const answeredWithinMs = 3 * 24 * 60 * 60_000;

/** The campaign's delivery that a message answers: the one it quotes, or the last thing we said. Null: none of a campaign's. */
export function findAnsweredDelivery(thread: readonly ThreadMessage[], message: ThreadMessage): string | null {
  const quoted = message.replyTo?.messageId ?? null;
  const earlier = thread.filter(({ sequence }) => sequence < message.sequence);
  const answered =
    quoted === null
      ? earlier.findLast(({ direction }) => direction === "out")
      : earlier.find(({ id }) => id === quoted);
  if (answered?.author.kind !== "campaign") return null;
  const isRecent = Date.parse(message.at) - Date.parse(answered.at) < answeredWithinMs;
  return quoted !== null || isRecent ? answered.author.delivery : null;
}
