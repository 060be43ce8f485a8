import { useId } from "preact/hooks";
import { languages as languageKeys } from "../../../shared/languages.ts";
import type { SegmentGroup } from "../../../shared/segments/definition.ts";
import { describeSegment } from "../../../shared/segments/sentence.ts";
import { languages } from "../../kit/i18n/languages.ts";
import { useTexts } from "../app/texts.ts";
import { type BuilderWords, namesOf } from "./builder-words.ts";

/** The question as a sentence, as it is being written: in the reader's language, and in the other. */
export function Sentence({ definition, words }: { definition: SegmentGroup; words: BuilderWords }) {
  const { t, language } = useTexts();
  const id = useId();
  const names = namesOf(words);
  const others = languageKeys.filter((key) => key !== language.value);
  return (
    <section aria-labelledby={id} class="grid gap-1.5 rounded-large bg-surface-inset px-4 py-3" data-testid="sentence">
      <h2 id={id} class="sr-only">
        {t("segments:sentence")}
      </h2>
      <p class="text-pretty text-reading">{describeSegment(definition, language.value, names)}</p>
      {others.map((key) => (
        <p key={key} lang={key} dir={languages[key].dir} class="text-pretty text-text-muted">
          {describeSegment(definition, key, names)}
        </p>
      ))}
    </section>
  );
}
