import { Braces, Trash2 } from "lucide-preact";
import { useRef } from "preact/hooks";
import { type Language, languages as languageKeys } from "../../../shared/languages.ts";
import type { CustomerField } from "../../../workers/api/modules/crm/field-contract.ts";
import { Button } from "../../kit/components/button.tsx";
import { MenuButton } from "../../kit/components/menu-button.tsx";
import { Switch } from "../../kit/components/switch.tsx";
import { TextArea } from "../../kit/components/text-area.tsx";
import { TextField } from "../../kit/components/text-field.tsx";
import { languages } from "../../kit/i18n/languages.ts";
import { useTexts } from "../app/texts.ts";
import { CodeArea } from "./code-area.tsx";
import { type Fault, findLine, listFaults } from "./faults.rules.ts";
import type { TemplateStore, Written } from "./template.store.ts";

type LanguageEditorProps = { store: TemplateStore; fields: readonly CustomerField[]; disabled: boolean };

/** One language of a template: subject, MJML, text part; what is wrong stands under it by line. */
export function LanguageEditor({ store, fields, disabled }: LanguageEditorProps) {
  const { t } = useTexts();
  const area = useRef<HTMLTextAreaElement>(null);
  const written = store.variant.value;
  if (written === undefined) return <Unwritten store={store} disabled={disabled} />;
  const faults = currentFaults(store);
  const errorAt = (part: string) => faults.find(({ path }) => path.endsWith(part))?.sentence;

  function jump(line: number): void {
    const box = area.current;
    if (box === null) return;
    const { start, end } = findLine(box.value, line);
    box.focus();
    box.setSelectionRange(start, end);
    box.scrollTop = Math.max(0, (line - 4) * 20);
  }

  function insert(placeholder: string, now: Written): void {
    const box = area.current;
    const at = box?.selectionStart ?? now.source.length;
    const to = box?.selectionEnd ?? at;
    store.write({ source: now.source.slice(0, at) + placeholder + now.source.slice(to) });
    requestAnimationFrame(() => {
      box?.focus();
      box?.setSelectionRange(at + placeholder.length, at + placeholder.length);
    });
  }

  return (
    <div class="grid grid-cols-[minmax(0,1fr)] gap-4 pt-4">
      <TextField
        label={t("templates:subject")}
        value={written.subject}
        onValue={(subject) => store.write({ subject })}
        maxLength={250}
        required
        disabled={disabled}
        error={errorAt("subject")}
        lang={store.language.value}
        data-testid="template-subject"
      />
      <TextField
        label={t("templates:preheader")}
        hint={t("templates:preheaderHint")}
        value={written.preheader}
        onValue={(preheader) => store.write({ preheader })}
        maxLength={250}
        disabled={disabled}
        error={errorAt("preheader")}
        lang={store.language.value}
      />
      <div class="grid grid-cols-[minmax(0,1fr)] gap-2">
        <CodeArea
          label={t("templates:source")}
          value={written.source}
          onValue={(source) => store.write({ source })}
          areaRef={area}
          marked={faults.flatMap(({ line }) => (line === null ? [] : [line]))}
          disabled={disabled}
        />
        {!disabled && (
          <div>
            <PlaceholderMenu fields={fields} onChoose={(placeholder) => insert(placeholder, written)} />
          </div>
        )}
        <FaultList faults={faults.filter(({ line }) => line !== null)} onJump={jump} />
      </div>
      <Switch
        label={t("templates:textDerived")}
        hint={t("templates:textDerivedHint")}
        checked={written.text === null}
        disabled={disabled}
        onChecked={(derived) => store.write({ text: derived ? null : textOf(store) })}
      />
      {written.text !== null && (
        <TextArea
          label={t("templates:text")}
          value={written.text}
          onValue={(text) => store.write({ text })}
          lines={8}
          mostLines={20}
          disabled={disabled}
          error={errorAt("text")}
        />
      )}
      {!disabled && store.saved.value.variants.length > 0 && (
        <div>
          <Button size="small" tone="quiet" icon={Trash2} onClick={() => store.remove()}>
            {t("templates:removeLanguage", { language: languages[store.language.value].name })}
          </Button>
        </div>
      )}
    </div>
  );
}

/** Of the last attempt to save this language, else of the last preview. */
function currentFaults(store: TemplateStore): readonly Fault[] {
  const refused = store.refusal.value;
  if (refused !== null && refused.language === store.language.value) return listFaults(refused.error);
  const { value: shown } = store.shown;
  return listFaults(shown.kind === "failed" ? shown.error : null);
}

/** The text part by hand begins with the one that was made. */
function textOf(store: TemplateStore): string {
  const { value: shown } = store.shown;
  if (shown.kind === "shown") return shown.preview.text;
  return store.saved.value.variants.find(({ language }) => language === store.language.value)?.text ?? "";
}

function Unwritten({ store, disabled }: { store: TemplateStore; disabled: boolean }) {
  const { t } = useTexts();
  const others = languageKeys.filter((key) => store.draft.value.variants[key] !== undefined);
  const name = languages[store.language.value].name;
  return (
    <div class="grid justify-items-start gap-3 py-6">
      <p class="text-text-muted">{t("templates:unwritten", { language: name })}</p>
      {!disabled && (
        <div class="flex flex-wrap gap-2">
          {others.map((key: Language) => (
            <Button key={key} tone="primary" onClick={() => store.begin(key)} data-testid="template-begin">
              {t("templates:beginFrom", { language: languages[key].name })}
            </Button>
          ))}
          <Button onClick={() => store.begin(null)}>{t("templates:beginEmpty")}</Button>
        </div>
      )}
    </div>
  );
}

function FaultList({ faults, onJump }: { faults: readonly Fault[]; onJump: (line: number) => void }) {
  const { t } = useTexts();
  return (
    <div role="alert" class={faults.length === 0 ? "hidden" : ""}>
      {faults.length > 0 && (
        <div class="grid gap-1 rounded-medium bg-danger-soft px-3 py-2" data-testid="template-faults">
          <p class="font-strong text-danger-text">{t("templates:faults", { count: faults.length })}</p>
          <ul class="grid gap-0.5">
            {faults.map(({ line, sentence }) => (
              <li key={`${line} ${sentence}`}>
                <button
                  type="button"
                  onClick={() => onJump(line ?? 1)}
                  class="min-h-6 text-start text-danger-text underline-offset-2 hover:underline"
                >
                  {sentence}
                </button>
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}

const plain = [
  "customer.first_name",
  "customer.name",
  "customer.email",
  "organization.name",
  "organization.address",
] as const;
const links = ["links.unsubscribe", "links.preferences", "links.view"] as const;

type PlaceholderMenuProps = { fields: readonly CustomerField[]; onChoose: (placeholder: string) => void };

/** What can stand in a mail for each person. A customer's values come with a place for a fallback. */
function PlaceholderMenu({ fields, onChoose }: PlaceholderMenuProps) {
  const { t } = useTexts();
  const own = fields.map(({ key, label }) => ({ value: `customer.fields.${key}`, label }));
  const items = [
    ...plain.map((value) => ({ value: String(value), label: t(`templates:placeholder.${value}`) })),
    ...own,
    ...links.map((value) => ({ value: String(value), label: t(`templates:placeholder.${value}`) })),
  ];
  return (
    <MenuButton
      label={t("templates:placeholder")}
      align="start"
      items={items.map(({ value, label }) => ({ value, label, startsGroup: value === links[0] }))}
      onSelect={(value) => {
        const fallback = value.startsWith("customer.") ? ` | default: ""` : "";
        onChoose(`{{ ${value}${fallback} }}`);
      }}
    >
      {(trigger) => (
        <Button size="small" icon={Braces} {...trigger}>
          {t("templates:placeholder")}
        </Button>
      )}
    </MenuButton>
  );
}
