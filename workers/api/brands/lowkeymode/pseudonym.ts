import type { Language } from "../../../../shared/languages.ts";
import type { Pseudonym } from "./profile-contract.ts";
import { creatures, traits } from "./pseudonym-words.ts";

const [lowestNumber, numbers] = [1000, 9000];

/** A pseudonym's key, e.g. calm-otter-4821: some 12.7 million there are. @param random as Math.random: from 0, below 1 */
export function drawPseudonym(random: () => number): string {
  const pick = <Word extends { readonly en: string }>(words: readonly Word[]) =>
    words[Math.floor(random() * words.length)]?.en ?? "";
  return `${pick(traits)}-${pick(creatures)}-${lowestNumber + Math.floor(random() * numbers)}`;
}

/** Whether a key is made of our words: whoever chooses one can say nothing else with it. */
export function isPseudonym(key: string): boolean {
  return findWords(key) !== null;
}

/** A key as people read it. One whose words are no longer ours is read as it is. */
export function presentPseudonym(key: string, language: Language): Pseudonym {
  const words = findWords(key);
  return { key, name: words ? (sayings[language] ?? sayInEnglish)(words) : key };
}

type Words = {
  readonly trait: (typeof traits)[number];
  readonly creature: (typeof creatures)[number];
  readonly number: string;
};

const sayInEnglish = ({ trait, creature, number }: Words) =>
  `${capitalize(trait.en)} ${capitalize(creature.en)} ${number}`;

/** Languages that have words of their own for them; all others read the English ones. */
const sayings: Partial<Record<Language, (words: Words) => string>> = {
  ar: ({ trait, creature, number }) => `${creature.ar} ${trait.ar[creature.gender === "m" ? 0 : 1]} ${number}`,
};

function findWords(key: string): Words | null {
  const [first, second, number = "", ...more] = key.split("-");
  const trait = traits.find(({ en }) => en === first);
  const creature = creatures.find(({ en }) => en === second);
  return trait && creature && /^[1-9]\d{3}$/.test(number) && more.length === 0 ? { trait, creature, number } : null;
}

function capitalize(word: string): string {
  return `${word.slice(0, 1).toUpperCase()}${word.slice(1)}`;
}
