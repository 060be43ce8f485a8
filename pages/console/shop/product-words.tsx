import { Plus, X } from "lucide-preact";
import { type Language, languages as languageKeys } from "../../../shared/languages.ts";
import { Panel } from "../../kit/account/panel.tsx";
import { Button } from "../../kit/components/button.tsx";
import { IconButton } from "../../kit/components/icon-button.tsx";
import { TextArea } from "../../kit/components/text-area.tsx";
import { TextField } from "../../kit/components/text-field.tsx";
import { languages } from "../../kit/i18n/languages.ts";
import { useTexts } from "../app/texts.ts";
import type { ProductStore } from "./product.store.ts";

/** What a product says, every language beside the others, line by line. */
export function ProductWords({ store, disabled }: { store: ProductStore; disabled: boolean }) {
  const { t } = useTexts();
  return (
    <Panel title={t("shop:product.words")} lead={t("shop:product.wordsLead")}>
      <div class="grid divide-y divide-line lg:grid-flow-col lg:auto-cols-fr lg:grid-rows-[repeat(7,auto)] lg:divide-x lg:divide-y-0">
        {languageKeys.map((language) => (
          <section
            key={language}
            aria-label={languages[language].name}
            class="grid gap-4 p-4 lg:row-span-7 lg:grid-rows-subgrid"
            data-testid={`words-${language}`}
          >
            <h4 class="text-caption font-strong text-text-muted">{languages[language].name}</h4>
            <Words store={store} language={language} disabled={disabled} />
          </section>
        ))}
      </div>
    </Panel>
  );
}

type WordsProps = { store: ProductStore; language: Language; disabled: boolean };

function Words({ store, language, disabled }: WordsProps) {
  const { t, language: reader } = useTexts();
  const text = store.draft.value.texts[language];
  const faults = store.faults.value;
  const titleFault = faults.includes(`title.${language}`)
    ? t("shop:fault.title")
    : faults.includes("texts") && language === reader.value
      ? t("shop:fault.texts")
      : store.refusal.value?.findFieldError(`texts.${language}.title`);
  const write = (change: Parameters<ProductStore["writeText"]>[1]) => store.writeText(language, change);
  const field = { disabled, lang: language, dir: languages[language].dir };
  return (
    <>
      <TextField
        label={t("shop:product.title")}
        value={text.title}
        onValue={(title) => write({ title })}
        maxLength={120}
        {...field}
        error={titleFault}
        data-testid={`title-${language}`}
      />
      <TextField
        label={t("shop:product.summary")}
        hint={t("shop:product.summaryHint")}
        value={text.summary}
        onValue={(summary) => write({ summary })}
        maxLength={300}
        {...field}
      />
      <TextArea
        label={t("shop:product.description")}
        value={text.description}
        onValue={(description) => write({ description })}
        lines={5}
        mostLines={16}
        maxLength={5000}
        {...field}
      />
      <TextArea
        label={t("shop:product.ingredients")}
        value={text.ingredients}
        onValue={(ingredients) => write({ ingredients })}
        maxLength={2000}
        {...field}
      />
      <TextField
        label={t("shop:product.claim")}
        hint={t("shop:product.claimHint")}
        value={text.claim}
        onValue={(claim) => write({ claim })}
        maxLength={300}
        {...field}
      />
      <Facts store={store} language={language} disabled={disabled} />
    </>
  );
}

const mostFacts = 20;

function Facts({ store, language, disabled }: WordsProps) {
  const { t } = useTexts();
  const { facts } = store.draft.value.texts[language];
  const field = { disabled, lang: language, dir: languages[language].dir };
  const write = (next: typeof facts) => store.writeText(language, { facts: next });
  const change = (index: number, part: Partial<(typeof facts)[number]>) =>
    write(facts.map((fact, at) => (at === index ? { ...fact, ...part } : fact)));
  return (
    <fieldset class="grid content-start gap-2">
      <legend class="mb-1 text-body font-strong">{t("shop:product.facts")}</legend>
      {facts.map((fact, index) => (
        <div key={index} class="grid grid-cols-[minmax(0,2fr)_minmax(0,3fr)_auto] items-center gap-2">
          <TextField
            label={t("shop:product.factName", { number: index + 1 })}
            labelHidden
            placeholder={t("shop:product.factNameHint")}
            value={fact.name}
            onValue={(name) => change(index, { name })}
            maxLength={80}
            {...field}
          />
          <TextField
            label={t("shop:product.factValue", { number: index + 1 })}
            labelHidden
            placeholder={t("shop:product.factValueHint")}
            value={fact.value}
            onValue={(value) => change(index, { value })}
            maxLength={200}
            {...field}
          />
          {!disabled && (
            <IconButton
              icon={X}
              size="small"
              label={t("shop:product.removeFact", { number: index + 1 })}
              onClick={() => write(facts.toSpliced(index, 1))}
            />
          )}
        </div>
      ))}
      {!disabled && facts.length < mostFacts && (
        <div>
          <Button size="small" icon={Plus} onClick={() => write([...facts, { name: "", value: "" }])}>
            {t("shop:product.addFact")}
          </Button>
        </div>
      )}
    </fieldset>
  );
}
