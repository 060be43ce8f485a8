import { Archive, ArchiveRestore, Copy, Ellipsis } from "lucide-preact";
import { useEffect, useMemo } from "preact/hooks";
import { type Language, languages as languageKeys } from "../../../shared/languages.ts";
import { purposes } from "../../../shared/purposes.ts";
import type { CustomerField } from "../../../workers/api/modules/crm/field-contract.ts";
import { Refused } from "../../kit/account/form.tsx";
import { Badge } from "../../kit/components/badge.tsx";
import { Button } from "../../kit/components/button.tsx";
import { IconButton } from "../../kit/components/icon-button.tsx";
import { MenuButton } from "../../kit/components/menu-button.tsx";
import { Select } from "../../kit/components/select.tsx";
import { Tabs } from "../../kit/components/tabs.tsx";
import { TextField } from "../../kit/components/text-field.tsx";
import { dropIsolates } from "../../kit/i18n/isolate.ts";
import { languages } from "../../kit/i18n/languages.ts";
import type { EmailTemplate, TemplatesApi } from "../api/templates.api.ts";
import { useConsole } from "../app/console-context.ts";
import { may } from "../app/sections.ts";
import type { Shelf } from "../app/shelf.ts";
import { scheduleInBrowser } from "../app/schedule-in-browser.ts";
import { useTexts } from "../app/texts.ts";
import { WorkColumn, WorkHeader } from "../app/work-page.tsx";
import { LanguageEditor } from "./language-editor.tsx";
import { MailPreview } from "./mail-preview.tsx";
import { createTemplateStore } from "./template.store.ts";

type TemplatePageProps = {
  api: TemplatesApi;
  shelf: Shelf;
  template: EmailTemplate;
  fields: readonly CustomerField[];
  onChanged: (template: EmailTemplate) => void;
};

/** An e-mail template: its languages on one side, what they look like on the other. */
export function TemplatePage({ api, shelf, template, fields, onChanged }: TemplatePageProps) {
  const { session, router, attempt, host, toasts } = useConsole();
  const { t, language } = useTexts();
  const store = useMemo(
    () => createTemplateStore({ api, shelf, template, language: language.peek(), schedule: scheduleInBrowser }),
    [api, shelf, template.id],
  );
  useEffect(() => store.stop, [store]);
  const disabled = !may(session.me.value, "campaigns", "write") || template.archivedAt !== null;
  const mayWrite = may(session.me.value, "campaigns", "write");
  const draft = store.draft.value;
  const refused = store.refusal.value;
  const isArchived = template.archivedAt !== null;

  async function save(): Promise<void> {
    if (!(await store.save())) return;
    onChanged(store.saved.peek());
    host.announce(t("templates:saved", { name: store.saved.peek().name }));
  }

  async function choose(value: string): Promise<void> {
    if (value === "duplicate") {
      const copyName = dropIsolates(t("templates:copyName", { name: template.name })).slice(0, 120);
      const made = api.duplicateEmail(template.id, copyName);
      if (await attempt(made)) router.go(`/email-templates/${(await made).id}`);
    }
    if (value === "archive" && (await attempt(api.archiveEmail(template.id)))) {
      router.go("/email-templates");
      const bring = () =>
        void attempt(api.restoreEmail(template.id).then(() => router.go(`/email-templates/${template.id}`)));
      toasts.show({
        text: t("templates:archived", { name: template.name }),
        action: { label: t("kit:undo"), run: bring },
      });
    }
    if (value === "restore") {
      const back = api.restoreEmail(template.id);
      if (await attempt(back)) onChanged(await back);
    }
  }

  return (
    <WorkColumn>
      <WorkHeader
        back={{ href: "/email-templates", label: t("app:title.email-templates") }}
        title={
          <span class="flex flex-wrap items-center gap-2">
            <bdi>{template.name}</bdi>
            {isArchived && <Badge icon={Archive}>{t("templates:isArchived")}</Badge>}
          </span>
        }
        action={
          mayWrite && (
            <>
              {store.isChanged.value && (
                <Button tone="quiet" onClick={() => store.discard()}>
                  {t("templates:discard")}
                </Button>
              )}
              {!isArchived && (
                <Button
                  tone="primary"
                  busy={store.busy.value}
                  disabled={!store.isChanged.value}
                  onClick={() => void save()}
                  data-testid="template-save"
                >
                  {t("templates:save")}
                </Button>
              )}
              <MenuButton
                label={t("kit:more")}
                items={[
                  { value: "duplicate", label: t("templates:duplicate"), icon: Copy },
                  isArchived
                    ? { value: "restore", label: t("templates:restore"), icon: ArchiveRestore }
                    : { value: "archive", label: t("templates:archive"), icon: Archive },
                ]}
                onSelect={(value) => void choose(value)}
              >
                {(trigger) => <IconButton icon={Ellipsis} label={t("kit:more")} {...trigger} />}
              </MenuButton>
            </>
          )
        }
      />
      <Refused error={refused !== null && refused.error.problem.errors === undefined ? refused.error : null} />
      {refused !== null && refused.language !== null && refused.language !== store.language.value && (
        <p class="text-danger-text">
          {t("templates:refusedElsewhere", { language: languages[refused.language].name })}{" "}
          <button type="button" class="underline" onClick={() => store.show(refused.language ?? "en")}>
            {t("templates:showIt")}
          </button>
        </p>
      )}
      {store.wasKept && store.isChanged.value && (
        <p class="text-caption text-text-muted" data-testid="template-kept">
          {t("templates:kept")}
        </p>
      )}
      <div class="grid grid-cols-[minmax(0,1fr)] items-start gap-8 xl:grid-cols-[minmax(0,1fr)_25rem]">
        <div class="grid grid-cols-[minmax(0,1fr)] gap-4">
          <div class="grid items-start gap-4 sm:grid-cols-[minmax(0,1fr)_14rem]">
            <TextField
              label={t("templates:name")}
              hint={t("templates:nameHint")}
              value={draft.name}
              onValue={store.name}
              maxLength={120}
              required
              disabled={disabled}
              data-testid="template-name"
            />
            <Select
              label={t("templates:purpose")}
              hint={t("templates:purposeHint")}
              value={draft.purpose}
              disabled={disabled}
              options={purposes.map((value) => ({ value, label: t(`customers:purpose.${value}`) }))}
              onValue={store.choosePurpose}
            />
          </div>
          <div>
            <Tabs<Language>
              label={t("templates:languages")}
              value={store.language.value}
              tabs={languageKeys.map((key) => ({
                value: key,
                label: languages[key].name,
                count: store.changed.value.includes(key) ? (
                  <span data-tooltip={t("templates:unsaved")} class="size-2 rounded-full bg-accent">
                    <span class="sr-only">{t("templates:unsaved")}</span>
                  </span>
                ) : undefined,
              }))}
              onValue={store.show}
            >
              <LanguageEditor key={store.language.value} store={store} fields={fields} disabled={disabled} />
            </Tabs>
          </div>
        </div>
        {store.variant.value !== undefined && <MailPreview store={store} />}
      </div>
    </WorkColumn>
  );
}
