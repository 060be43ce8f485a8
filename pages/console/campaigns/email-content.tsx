import { useSignal } from "@preact/signals";
import { Monitor, Smartphone } from "lucide-preact";
import { useEffect, useMemo } from "preact/hooks";
import { isLanguage, languages } from "../../kit/i18n/languages.ts";
import type { CampaignContent } from "../../../shared/campaigns/definition.ts";
import { Panel, PanelBody } from "../../kit/account/panel.tsx";
import { createResource } from "../../kit/api/resource.ts";
import { Bidi } from "../../kit/components/bidi.tsx";
import { ErrorState } from "../../kit/components/error-state.tsx";
import { Segmented } from "../../kit/components/segmented.tsx";
import { Select } from "../../kit/components/select.tsx";
import { SkeletonLines } from "../../kit/components/skeleton.tsx";
import { Switch } from "../../kit/components/switch.tsx";
import { createTemplatesApi } from "../api/templates.api.ts";
import { useConsole } from "../app/console-context.ts";
import { useTexts } from "../app/texts.ts";
import { MailFrame } from "../templates/mail-frame.tsx";
import type { DraftStore } from "./draft.store.ts";

type Content = Extract<CampaignContent, { channel: "email" }>;

/** Which template is sent and what is counted, with the letter beside it as it will arrive. */
export function EmailContent({ store, content }: { store: DraftStore; content: Content }) {
  const { reach } = useConsole();
  const { t } = useTexts();
  const api = useMemo(() => createTemplatesApi(reach), [reach]);
  const templates = useMemo(() => createResource(() => api.listEmail(null)), [api]);
  useEffect(() => void templates.load(), [templates]);
  const state = templates.state.value;
  const change = (changes: Partial<Content>) => store.change({ content: { ...content, ...changes } });
  const items = state.kind === "ready" ? state.value.items : [];
  const isKnown = items.some(({ id }) => id === content.templateId);
  return (
    <>
      <Panel title={t("campaigns:email.template")} lead={t("campaigns:email.templateLead")}>
        <PanelBody>
          {state.kind === "loading" && <SkeletonLines count={2} />}
          {state.kind === "failed" && <ErrorState error={state.error} onRetry={() => void templates.load()} />}
          {state.kind === "ready" && items.length === 0 && (
            <p class="text-pretty text-text-muted">
              {t("campaigns:email.none")}{" "}
              <a href="/email-templates" class="text-accent-text underline underline-offset-2">
                {t("campaigns:email.write")}
              </a>
            </p>
          )}
          {items.length > 0 && (
            <Select
              label={t("campaigns:email.template")}
              labelHidden
              value={isKnown ? content.templateId : ""}
              options={[
                ...(isKnown ? [] : [{ value: "", label: t("campaigns:choose") }]),
                ...items.map(({ id, name }) => ({ value: id, label: name })),
              ]}
              onValue={(templateId) => change({ templateId })}
            />
          )}
        </PanelBody>
      </Panel>
      {isKnown && <LetterPreview key={content.templateId} id={content.templateId} />}
      <Panel title={t("campaigns:tracking.title")} lead={t("campaigns:tracking.lead")}>
        <PanelBody>
          <Switch
            label={t("campaigns:tracking.opens")}
            checked={content.tracksOpens}
            onChecked={(tracksOpens) => change({ tracksOpens })}
          />
          <Switch
            label={t("campaigns:tracking.clicks")}
            checked={content.tracksClicks}
            onChecked={(tracksClicks) => change({ tracksClicks })}
          />
        </PanelBody>
      </Panel>
    </>
  );
}

/** How wide reading programs are, in px. */
const widths = { desktop: 640, phone: 375 } as const;
type Width = keyof typeof widths;

/** The letter as somebody gets it, in each language it is written in. It runs nothing and may do nothing. */
function LetterPreview({ id }: { id: string }) {
  const { reach } = useConsole();
  const { t, language: reader } = useTexts();
  const width = useSignal<Width>("desktop");
  const asked = useSignal<string | null>(null);
  const api = useMemo(() => createTemplatesApi(reach), [reach]);
  const template = useMemo(() => createResource(() => api.readEmail(id)), [api, id]);
  useEffect(() => void template.load(), [template]);
  const state = template.state.value;
  const written =
    state.kind === "ready" ? state.value.variants.map((variant) => variant.language).filter(isLanguage) : [];
  const language = written.find((each) => each === (asked.value ?? reader.value)) ?? written[0];
  const preview = useMemo(
    () => (language === undefined ? null : createResource(() => api.previewEmail(id, { language }))),
    [api, id, language],
  );
  useEffect(() => void preview?.load(), [preview]);
  const shown = preview?.state.value;
  return (
    <Panel
      title={t("campaigns:preview")}
      action={
        <div class="flex flex-wrap gap-2">
          {written.length > 1 && language !== undefined && (
            <Segmented
              label={t("campaigns:email.language")}
              value={language}
              options={written.map((value) => ({ value, label: languages[value].name }))}
              onValue={(value) => (asked.value = value)}
            />
          )}
          <Segmented<Width>
            label={t("campaigns:email.width")}
            value={width.value}
            iconsOnly
            options={[
              { value: "desktop", label: t("campaigns:email.desktop"), icon: Monitor },
              { value: "phone", label: t("campaigns:email.phone"), icon: Smartphone },
            ]}
            onValue={(value) => (width.value = value)}
          />
        </div>
      }
    >
      <div class="grid gap-3 p-4">
        {(state.kind === "loading" || shown?.kind === "loading") && <SkeletonLines count={4} />}
        {state.kind === "failed" && <ErrorState error={state.error} onRetry={() => void template.load()} />}
        {shown?.kind === "failed" && <ErrorState error={shown.error} onRetry={() => void preview?.load()} />}
        {shown?.kind === "ready" && (
          <>
            <p class="grid gap-0.5">
              <span class="font-strong">
                <Bidi text={shown.value.subject} />
              </span>
              <span class="text-caption text-text-muted">
                <Bidi text={shown.value.preheader} />
              </span>
            </p>
            <div class="overflow-x-auto rounded-medium bg-surface-inset" data-testid="letter-preview">
              <MailFrame title={t("campaigns:preview")} html={shown.value.html} width={widths[width.value]} />
            </div>
          </>
        )}
      </div>
    </Panel>
  );
}
