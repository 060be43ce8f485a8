import { RefreshCw } from "lucide-preact";
import { useSignal } from "@preact/signals";
import { useEffect, useMemo } from "preact/hooks";
import type { CampaignContent } from "../../../shared/campaigns/definition.ts";
import type { WhatsAppTemplateView } from "../../../workers/api/modules/templates/whatsapp-contract.ts";
import { Panel, PanelBody } from "../../kit/account/panel.tsx";
import { createResource } from "../../kit/api/resource.ts";
import { Button } from "../../kit/components/button.tsx";
import { Checkbox } from "../../kit/components/checkbox.tsx";
import { ErrorState } from "../../kit/components/error-state.tsx";
import { Segmented } from "../../kit/components/segmented.tsx";
import { Select } from "../../kit/components/select.tsx";
import { SkeletonLines } from "../../kit/components/skeleton.tsx";
import { createCrmApi } from "../api/crm.api.ts";
import { createTemplatesApi, type TemplatesApi } from "../api/templates.api.ts";
import { createWhatsAppApi } from "../api/whatsapp.api.ts";
import { useConsole } from "../app/console-context.ts";
import type { Page } from "../app/paged-list.ts";
import { isOpenPlace } from "../app/places.ts";
import { useTexts } from "../app/texts.ts";
import { WhatsAppBubble } from "../templates/whatsapp-bubble.tsx";
import type { DraftStore } from "./draft.store.ts";
import { nameLanguage } from "./name-language.ts";
import { VariableEditor } from "./variable-editor.tsx";
import { groupTemplates, keepVariables, placesOf, showValues } from "./whatsapp-content.rules.ts";

type Content = Extract<CampaignContent, { channel: "whatsapp" }>;

const mostPages = 10;

/** Every template of a number; an organization has a few hundred at most. */
async function listAll(api: TemplatesApi, channelId: string): Promise<readonly WhatsAppTemplateView[]> {
  const all: WhatsAppTemplateView[] = [];
  let cursor: string | null = null;
  for (let page = 0; page < mostPages; page += 1) {
    const { items, nextCursor } = await listPage(api, channelId, cursor);
    all.push(...items);
    if (nextCursor === null) break;
    cursor = nextCursor;
  }
  return all;
}

function listPage(api: TemplatesApi, channelId: string, cursor: string | null): Promise<Page<WhatsAppTemplateView>> {
  return api.listWhatsApp({ channelId }, cursor);
}

/** The number, the template and what stands in its places, with the phone beside it. */
export function WhatsAppContent({ store, content }: { store: DraftStore; content: Content }) {
  const { reach, session, attempt } = useConsole();
  const { t, language: reader } = useTexts();
  const api = useMemo(() => createTemplatesApi(reach), [reach]);
  const numbers = useMemo(() => {
    const whatsapp = createWhatsAppApi(reach.base, reach.fetch);
    return createResource(() => whatsapp.listProfiles());
  }, [reach]);
  const templates = useMemo(() => createResource(() => listAll(api, content.channelId)), [api, content.channelId]);
  const fields = useMemo(() => {
    const crm = createCrmApi(reach);
    return createResource(() => crm.listFields());
  }, [reach]);
  const shown = useSignal<string | null>(null);
  const syncing = useSignal(false);
  const mayName = isOpenPlace(session.me.value, "customers");
  useEffect(() => {
    void numbers.load();
    if (mayName) void fields.load();
  }, [numbers, fields, mayName]);
  useEffect(() => {
    if (content.channelId !== "") void templates.load();
  }, [templates, content.channelId]);

  const numbersState = numbers.state.value;
  const state = templates.state.value;
  const named = state.kind === "ready" ? groupTemplates(state.value) : [];
  const chosen = named.find(({ name }) => name === content.templateName);
  const versions = chosen?.versions.filter(({ language }) => content.templateLanguages.includes(language)) ?? [];
  const values = showValues(content.variables);
  const visible = versions.find(({ language }) => language === shown.value) ?? versions[0];
  const change = (changes: Partial<Content>) => store.change({ content: { ...content, ...changes } });

  function choose(name: string): void {
    const template = named.find((candidate) => candidate.name === name);
    if (template === undefined) return;
    const templateLanguages = template.versions.map(({ language }) => language);
    change({ templateName: name, templateLanguages, variables: keepVariables(template.versions, content.variables) });
  }

  function toggleLanguage(language: string, on: boolean): void {
    const languages = (chosen?.versions ?? [])
      .map((version) => version.language)
      .filter((each) => (each === language ? on : content.templateLanguages.includes(each)));
    if (languages.length > 0) change({ templateLanguages: languages });
  }

  async function sync(): Promise<void> {
    syncing.value = true;
    if (await attempt(api.sync())) await templates.load();
    syncing.value = false;
  }

  /** `body.1`, `header.name`, `button.0`: the part in words, and its own name or number. */
  function describePlace(place: string): string {
    const [part = "", name = ""] = place.split(".");
    if (part === "header") return t("campaigns:place.header", { name });
    return part === "button"
      ? t("campaigns:place.button", { name: String(Number(name) + 1) })
      : t("campaigns:place.body", { name });
  }

  return (
    <>
      <Panel title={t("campaigns:whatsapp.from")}>
        <PanelBody>
          {numbersState.kind === "loading" && <SkeletonLines count={1} />}
          {numbersState.kind === "failed" && (
            <ErrorState error={numbersState.error} onRetry={() => void numbers.load()} />
          )}
          {numbersState.kind === "ready" && (
            <Select
              label={t("campaigns:whatsapp.number")}
              value={content.channelId}
              options={[
                ...(content.channelId === "" ? [{ value: "", label: t("campaigns:choose") }] : []),
                ...numbersState.value.items.map((number) => ({
                  value: number.id,
                  label: `${number.name} · ${number.displayPhone}`,
                })),
              ]}
              onValue={(channelId) => change({ channelId })}
            />
          )}
        </PanelBody>
      </Panel>
      {content.channelId !== "" && (
        <Panel
          title={t("campaigns:whatsapp.template")}
          lead={t("campaigns:whatsapp.templateLead")}
          action={
            <Button size="small" icon={RefreshCw} busy={syncing.value} onClick={() => void sync()}>
              {t("campaigns:whatsapp.sync")}
            </Button>
          }
        >
          <div class="grid gap-6 p-4 xl:grid-cols-[minmax(0,1fr)_20rem]">
            <div class="grid content-start gap-4">
              {state.kind === "loading" && <SkeletonLines count={2} />}
              {state.kind === "failed" && <ErrorState error={state.error} onRetry={() => void templates.load()} />}
              {state.kind === "ready" && named.length === 0 && (
                <p class="text-pretty text-text-muted">{t("campaigns:whatsapp.noTemplates")}</p>
              )}
              {named.length > 0 && (
                <Select
                  label={t("campaigns:whatsapp.template")}
                  labelHidden
                  value={chosen === undefined ? "" : chosen.name}
                  options={[
                    ...(chosen === undefined ? [{ value: "", label: t("campaigns:choose") }] : []),
                    ...named.map(({ name }) => ({ value: name, label: name })),
                  ]}
                  onValue={choose}
                />
              )}
              {chosen !== undefined && chosen.versions.length > 1 && (
                <fieldset class="grid gap-1">
                  <legend class="mb-1 text-body">{t("campaigns:whatsapp.languages")}</legend>
                  {chosen.versions.map(({ language }) => (
                    <Checkbox
                      key={language}
                      label={nameLanguage(language, reader.value)}
                      checked={content.templateLanguages.includes(language)}
                      onChecked={(on) => toggleLanguage(language, on)}
                    />
                  ))}
                </fieldset>
              )}
              {placesOf(versions).map((place) => (
                <VariableEditor
                  key={place}
                  label={describePlace(place)}
                  source={content.variables[place] ?? { from: null, fallback: "" }}
                  fields={fields.state.value.kind === "ready" ? fields.state.value.value : []}
                  onSource={(source) => change({ variables: { ...content.variables, [place]: source } })}
                />
              ))}
            </div>
            {visible !== undefined && (
              <div class="grid content-start gap-3">
                {versions.length > 1 && (
                  <Segmented
                    label={t("campaigns:preview")}
                    value={visible.language}
                    options={versions.map(({ language }) => ({ value: language, label: language }))}
                    onValue={(language) => (shown.value = language)}
                  />
                )}
                <WhatsAppBubble template={visible} values={values} />
              </div>
            )}
          </div>
        </Panel>
      )}
    </>
  );
}
