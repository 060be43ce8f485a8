import { effect, type Signal, signal } from "@preact/signals";

/** Where a choice is kept and shown; passed in tests. */
export type ChoiceSurroundings = {
  storage: Pick<Storage, "getItem" | "setItem">;
  /** The root element's data attributes. */
  dataset: Record<string, string | undefined>;
};

/**
 * A choice out of a few that outlives the tab: kept in storage under `loggia.<name>` and shown as
 * data-<name> on the root, where the tokens look. An unknown stored word counts as no choice.
 */
export function createRememberedChoice<Choice extends string>(
  name: string,
  choices: readonly [Choice, ...Choice[]],
  { storage, dataset }: ChoiceSurroundings,
): Signal<Choice> {
  const key = `loggia.${name}`;
  const stored = storage.getItem(key);
  const choice = signal(choices.find((candidate) => candidate === stored) ?? choices[0]);
  effect(() => {
    dataset[name] = choice.value;
    if (choice.value !== storage.getItem(key)) storage.setItem(key, choice.value);
  });
  return choice;
}
