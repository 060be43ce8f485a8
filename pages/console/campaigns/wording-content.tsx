import { type Language, languages } from "../../../shared/languages.ts";
import type { CampaignContent } from "../../../shared/campaigns/definition.ts";
import { brands } from "../../../shared/brands.ts";
import { Panel, PanelBody } from "../../kit/account/panel.tsx";
import { Select } from "../../kit/components/select.tsx";
import { TextArea } from "../../kit/components/text-area.tsx";
import { TextField } from "../../kit/components/text-field.tsx";
import { languages as languageNames } from "../../kit/i18n/languages.ts";
import { useTexts } from "../app/texts.ts";
import type { DraftStore } from "./draft.store.ts";

type Content = Extract<CampaignContent, { channel: "push" | "in_app" }>;
type Wording = NonNullable<Content["wordings"][Language]>;

/** A title and a few words in each language, as a phone shows them. */
export function WordingContent({ store, content }: { store: DraftStore; content: Content }) {
  const { t } = useTexts();
  const { brand, wordings, link } = content;

  function write(language: Language, changes: Partial<Wording>): void {
    const wording = { title: "", body: "", ...wordings[language], ...changes };
    const { [language]: _old, ...others } = wordings;
    const isEmpty = wording.title === "" && wording.body === "";
    store.change({ content: { ...content, wordings: isEmpty ? others : { ...others, [language]: wording } } });
  }

  return (
    <>
      <Panel title={t("campaigns:wording.where")}>
        <PanelBody>
          <Select
            label={t("campaigns:wording.brand")}
            value={brand}
            options={[
              ...(brand === "" ? [{ value: "", label: t("campaigns:choose") }] : []),
              ...brands.map(({ key, name }) => ({ value: String(key), label: name })),
            ]}
            onValue={(value) => store.change({ content: { ...content, brand: value } })}
          />
          <TextField
            label={t("campaigns:wording.link")}
            hint={t("campaigns:wording.linkHint")}
            type="url"
            value={link ?? ""}
            onValue={(value) =>
              store.change({ content: { ...content, link: value.trim() === "" ? null : value.trim() } })
            }
            placeholder="https://"
          />
        </PanelBody>
      </Panel>
      {languages.map((language) => {
        const { title = "", body = "" } = wordings[language] ?? {};
        const { dir } = languageNames[language];
        return (
          <Panel key={language} title={languageNames[language].name}>
            <div class="grid gap-6 p-4 md:grid-cols-[minmax(0,1fr)_18rem]">
              <div class="grid content-start gap-4">
                <TextField
                  label={t("campaigns:wording.title", { language: languageNames[language].name })}
                  value={title}
                  lang={language}
                  maxLength={120}
                  onValue={(value) => write(language, { title: value })}
                />
                <TextArea
                  label={t("campaigns:wording.body", { language: languageNames[language].name })}
                  value={body}
                  lang={language}
                  maxLength={1_000}
                  lines={3}
                  onValue={(value) => write(language, { body: value })}
                />
              </div>
              <figure lang={language} dir={dir} class="content-start rounded-large bg-surface-inset p-3">
                <figcaption class="sr-only">{t("campaigns:preview")}</figcaption>
                <div class="grid gap-0.5 rounded-large bg-surface-raised p-3 shadow-float">
                  <span class="text-caption text-text-muted">
                    {brands.find(({ key }) => key === brand)?.name ?? t("campaigns:wording.brand")}
                  </span>
                  <span class="font-strong">{title === "" ? t("campaigns:wording.empty") : title}</span>
                  <span class="line-clamp-4 whitespace-pre-line text-pretty">{body}</span>
                </div>
              </figure>
            </div>
          </Panel>
        );
      })}
    </>
  );
}
