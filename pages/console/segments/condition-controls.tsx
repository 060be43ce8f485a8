import { assertNever } from "../../../shared/assert-never.ts";
import { languages as languageKeys } from "../../../shared/languages.ts";
import { outwardChannels, purposes } from "../../../shared/purposes.ts";
import { type Condition, touchTests } from "../../../shared/segments/definition.ts";
import { Select } from "../../kit/components/select.tsx";
import { TextField } from "../../kit/components/text-field.tsx";
import { languages } from "../../kit/i18n/languages.ts";
import { useTexts } from "../app/texts.ts";
import { TagEditor } from "../customers/tag-editor.tsx";
import type { BuilderWords } from "./builder-words.ts";
import { Box } from "./condition-box.tsx";
import { EventControls } from "./event-controls.tsx";
import { FieldControls } from "./field-controls.tsx";
import { MomentControls } from "./moment-controls.tsx";
import { NumberBox } from "./number-box.tsx";

type Props = { condition: Condition; words: BuilderWords; onChange: (condition: Condition) => void };

const sources = ["channel", "import", "colleague", "form", "api"];

/** The controls of one kind of condition, read from start to end like the sentence it becomes. */
export function ConditionControls({ condition, words, onChange }: Props) {
  const { t } = useTexts();
  const pick = <Value extends string>(
    value: Value,
    values: readonly Value[],
    labelOf: (value: Value) => string,
    write: (value: Value) => void,
  ) => (
    <Box>
      <Select
        label={t("segments:condition.answer")}
        labelHidden
        value={value}
        options={values.map((each) => ({ value: each, label: labelOf(each) }))}
        onValue={write}
      />
    </Box>
  );
  const text = (value: string, write: (text: string) => void) => (
    <Box wide>
      <TextField
        label={t("segments:condition.text")}
        labelHidden
        placeholder={t("segments:condition.text")}
        value={value}
        onValue={write}
        maxLength={200}
      />
    </Box>
  );
  const list = (
    values: readonly string[],
    write: (values: string[]) => void,
    more: Partial<Parameters<typeof TagEditor>[0]>,
  ) => (
    <Box wide>
      <TagEditor
        label={t("segments:condition.values")}
        labelHidden
        placeholder={t("segments:condition.values")}
        tags={values}
        onTags={(next) => write([...next])}
        {...more}
      />
    </Box>
  );

  switch (condition.on) {
    case "name":
      return (
        <>
          {pick(
            condition.is,
            ["contains", "equals"],
            (value) => t(`segments:test.${value}`),
            (is) => onChange({ ...condition, is }),
          )}
          {text(condition.text, (words) => onChange({ ...condition, text: words }))}
        </>
      );
    case "tag":
      return (
        <>
          {pick(
            condition.is,
            ["has", "has_not"],
            (value) => t(`segments:tag.${value}`),
            (is) => onChange({ ...condition, is }),
          )}
          <Box wide>
            <TextField
              label={t("segments:kind.tag")}
              labelHidden
              placeholder={t("segments:condition.tag")}
              value={condition.tag}
              onValue={(tag) => onChange({ ...condition, tag })}
              maxLength={60}
              data-testid="condition-tag"
            />
          </Box>
        </>
      );
    case "address":
      return (
        <>
          {pick(
            condition.of,
            ["email", "phone"],
            (value) => t(`segments:address.${value}`),
            (of) => onChange({ ...condition, of }),
          )}
          {pick(
            condition.is,
            ["present", "missing"],
            (value) => t(`segments:address.${value}`),
            (is) => onChange({ ...condition, is }),
          )}
        </>
      );
    case "email_domain":
      return list(condition.values, (values) => onChange({ ...condition, values }), {
        isCode: true,
        clean: (word) => word.replace(/^.*@/, ""),
        placeholder: "example.com",
      });
    case "phone_prefix":
      return list(condition.values, (values) => onChange({ ...condition, values }), {
        isCode: true,
        clean: cleanPrefix,
        placeholder: "+966",
      });
    case "time_zone":
      return list(condition.values, (values) => onChange({ ...condition, values }), {
        isCode: true,
        known: Intl.supportedValuesOf("timeZone"),
        placeholder: "Asia/Riyadh",
      });
    case "source":
      return list(condition.values, (values) => onChange({ ...condition, values }), { isCode: true, known: sources });
    case "language": {
      const value = condition.values.length > 1 ? "both" : (condition.values[0] ?? "ar");
      return (
        <Box>
          <Select
            label={t("segments:kind.language")}
            labelHidden
            value={value}
            options={[
              ...languageKeys.map((key) => ({ value: String(key), label: languages[key].name })),
              { value: "both", label: t("segments:language.any") },
            ]}
            onValue={(chosen) =>
              onChange({ ...condition, values: languageKeys.filter((key) => chosen === "both" || key === chosen) })
            }
          />
        </Box>
      );
    }
    case "created":
      return <MomentControls moment={condition.when} onChange={(when) => onChange({ ...condition, when })} />;
    case "field":
      return <FieldControls condition={condition} fields={words.fields} onChange={onChange} />;
    case "consent":
      return (
        <>
          {pick(
            condition.is,
            ["granted", "denied", "not_granted"],
            (value) => t(`segments:consent.${value}`),
            (is) => onChange({ ...condition, is }),
          )}
          {pick(
            condition.purpose,
            purposes,
            (value) => t(`segments:purpose.${value}`),
            (purpose) => onChange({ ...condition, purpose }),
          )}
          {pick(
            condition.channel,
            outwardChannels,
            (value) => t(`segments:channel.${value}`),
            (channel) => onChange({ ...condition, channel }),
          )}
        </>
      );
    case "wrote":
      return (
        <>
          {pick(
            condition.is,
            ["within_days", "silent_for_days"],
            (value) => t(`segments:wrote.${value}`),
            (is) => onChange({ ...condition, is }),
          )}
          <NumberBox
            label={t("segments:days")}
            value={condition.days}
            onValue={(days) => onChange({ ...condition, days })}
          />
        </>
      );
    case "conversation":
      return pick(
        condition.is,
        ["waits_for_answer", "never_wrote"],
        (value) => t(`segments:conversation.${value}`),
        (is) => onChange({ ...condition, is }),
      );
    case "event":
      return <EventControls condition={condition} onChange={onChange} />;
    case "campaign":
      return (
        <>
          {pick(
            condition.is,
            touchTests,
            (value) => t(`segments:campaign.${value}`),
            (is) => onChange({ ...condition, is }),
          )}
          <Box wide>
            <Select
              label={t("segments:kind.campaign")}
              labelHidden
              value={condition.campaignId}
              options={[
                { value: "", label: t("segments:condition.choose"), disabled: true },
                ...words.campaigns.map(({ id, name }) => ({ value: id, label: name })),
              ]}
              onValue={(campaignId) => onChange({ ...condition, campaignId })}
            />
          </Box>
        </>
      );
    default:
      return assertNever(condition);
  }
}

/** A prefix as the API takes it: a plus and digits. */
function cleanPrefix(word: string): string {
  const digits = word.replaceAll(/\D/g, "").replace(/^00/, "").slice(0, 10);
  return digits === "" ? "" : `+${digits}`;
}
