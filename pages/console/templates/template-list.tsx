import { LayoutTemplate, Plus } from "lucide-preact";
import { Badge } from "../../kit/components/badge.tsx";
import { Button } from "../../kit/components/button.tsx";
import { Segmented } from "../../kit/components/segmented.tsx";
import { languages } from "../../kit/i18n/languages.ts";
import { languages as languageKeys } from "../../../shared/languages.ts";
import type { ListedTemplate } from "../api/templates.api.ts";
import { useConsole } from "../app/console-context.ts";
import type { PagedList } from "../app/paged-list.ts";
import { PagedRows } from "../app/paged-rows.tsx";
import { may } from "../app/sections.ts";
import { useTexts } from "../app/texts.ts";
import { WorkColumn, WorkHeader } from "../app/work-page.tsx";

type TemplateListProps = {
  list: PagedList<ListedTemplate>;
  archived: boolean;
  onArchived: (archived: boolean) => void;
};

/** The e-mail templates, each with its subject and languages. */
export function TemplateList({ list, archived, onArchived }: TemplateListProps) {
  const { router, session } = useConsole();
  const { t } = useTexts();
  const add = may(session.me.value, "campaigns", "write") && (
    <Button tone="primary" icon={Plus} onClick={() => router.go("/email-templates/new")} data-testid="template-add">
      {t("templates:new")}
    </Button>
  );
  return (
    <WorkColumn width="narrow">
      <WorkHeader title={t("app:title.email-templates")} lead={t("templates:lead")} action={add} />
      <div class="flex justify-end">
        <Segmented
          label={t("templates:which")}
          value={archived ? "archived" : "open"}
          options={[
            { value: "open", label: t("templates:which.open") },
            { value: "archived", label: t("templates:which.archived") },
          ]}
          onValue={(value) => onArchived(value === "archived")}
        />
      </div>
      <PagedRows
        list={list}
        label={t("app:title.email-templates")}
        none={{
          icon: LayoutTemplate,
          title: t(archived ? "templates:noneArchived" : "templates:none"),
          lead: archived ? undefined : t("templates:noneLead"),
        }}
        add={!archived && add}
        more={t("templates:more")}
        row={(template) => <TemplateRow template={template} />}
      />
    </WorkColumn>
  );
}

function TemplateRow({ template }: { template: ListedTemplate }) {
  const { now } = useConsole();
  const { t, language, formatRelative, formatDateTime } = useTexts();
  const { subjects } = template;
  const subject = subjects.find((each) => each.language === language.value) ?? subjects[0];
  const changed = Date.parse(template.updatedAt);
  return (
    <a
      href={`/email-templates/${template.id}`}
      class="grid gap-0.5 px-4 py-3 transition-colors hover:bg-surface-hover focus-visible:-outline-offset-2"
      data-testid="template-row"
    >
      <span class="flex items-center justify-between gap-3">
        <span dir="auto" class="min-w-0 truncate font-strong text-beside-parent">
          {template.name}
        </span>
        <span class="flex shrink-0 gap-1">
          {languageKeys
            .filter((key) => subjects.some((each) => each.language === key))
            .map((key) => (
              <Badge key={key}>
                <span lang={key}>{languages[key].name}</span>
              </Badge>
            ))}
        </span>
      </span>
      <span class="flex items-baseline justify-between gap-3">
        <span dir="auto" class="min-w-0 truncate text-text-muted text-beside-parent">
          {subject?.subject ?? t("templates:noSubject")}
        </span>
        <time
          dateTime={template.updatedAt}
          title={formatDateTime(changed)}
          class="shrink-0 text-caption text-text-muted"
        >
          {formatRelative(changed, now.value)}
        </time>
      </span>
    </a>
  );
}
