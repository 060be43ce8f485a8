import { foldText } from "../../../shared/fold-text.ts";

/**
 * The items that match what was typed, best first: every typed word must begin a word of the text, or stand in it; the
 * label's own beginning beats the beginning of a later word, which beats the middle. Equal ones keep their order.
 */
export function rankMatches<Item>(items: readonly Item[], query: string, readText: (item: Item) => string): Item[] {
  const words = foldText(query).trim().split(/\s+/).filter(Boolean);
  if (words.length === 0) return [...items];
  return items
    .map((item) => ({ item, score: scoreText(foldText(readText(item)), words) }))
    .filter(({ score }) => score > 0)
    .sort((one, other) => other.score - one.score)
    .map(({ item }) => item);
}

function scoreText(text: string, words: readonly string[]): number {
  const scores = words.map((word) => {
    const at = text.indexOf(word);
    if (at === 0) return 3;
    if (at > 0 && text.includes(` ${word}`)) return 2;
    return at > 0 ? 1 : 0;
  });
  return scores.includes(0) ? 0 : scores.reduce<number>((sum, score) => sum + score, 0);
}
