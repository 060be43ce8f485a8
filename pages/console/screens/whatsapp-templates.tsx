import {
  CircleCheck,
  CircleDashed,
  CircleX,
  Clock,
  type LucideIcon,
  MessageSquareText,
  Pause,
  RefreshCw,
} from "lucide-preact";
import { useEffect, useMemo } from "preact/hooks";
import type { WhatsAppTemplateView } from "../../../workers/api/modules/templates/whatsapp-contract.ts";
import { Refused } from "../../kit/account/form.tsx";
import { Badge } from "../../kit/components/badge.tsx";
import { LeftToRight } from "../../kit/components/bidi.tsx";
import { Button } from "../../kit/components/button.tsx";
import { EmptyState } from "../../kit/components/empty-state.tsx";
import { ErrorState } from "../../kit/components/error-state.tsx";
import { Select } from "../../kit/components/select.tsx";
import { SkeletonRows } from "../../kit/components/skeleton.tsx";
import { createTemplatesApi } from "../api/templates.api.ts";
import { useConsole } from "../app/console-context.ts";
import { may } from "../app/sections.ts";
import { type ConsoleI18n, useTexts } from "../app/texts.ts";
import { WithTexts } from "../app/with-texts.tsx";
import { WorkColumn, WorkHeader, WorkPage } from "../app/work-page.tsx";
import { WhatsAppBubble } from "../templates/whatsapp-bubble.tsx";
import {
  createWhatsAppTemplatesStore,
  judgeStatus,
  keyOfTemplate,
  type Standing,
  type WhatsAppTemplatesStore,
} from "../templates/whatsapp.store.ts";

const standings = {
  sendable: { icon: CircleCheck, tone: "positive" },
  waiting: { icon: Clock, tone: "warning" },
  refused: { icon: CircleX, tone: "danger" },
  paused: { icon: Pause, tone: "warning" },
  other: { icon: CircleDashed, tone: "neutral" },
} as const satisfies Record<Standing, { icon: LucideIcon; tone: string }>;

/** The templates that Meta keeps for our numbers, each as the phone shows it. */
export function WhatsAppTemplates() {
  return (
    <WithTexts spaces={["account", "templates"]}>
      <WhatsAppTemplatesPage />
    </WithTexts>
  );
}

function WhatsAppTemplatesPage() {
  const { reach, session, host } = useConsole();
  const { t } = useTexts();
  const store = useMemo(() => createWhatsAppTemplatesStore(createTemplatesApi(reach)), [reach]);
  useEffect(() => void store.load(), [store]);
  const items = store.items.value;
  const error = store.error.value;
  const isAsked = Object.keys(store.query.value).length > 0;
  const sync = may(session.me.value, "campaigns", "write") && (
    <Button
      icon={RefreshCw}
      tone={items?.length === 0 ? "primary" : "secondary"}
      busy={store.syncing.value}
      onClick={async () => {
        const count = await store.sync();
        if (count !== null) host.announce(t("templates:whatsapp.synced", { count }));
      }}
      data-testid="whatsapp-sync"
    >
      {t("templates:whatsapp.sync")}
    </Button>
  );
  return (
    <WorkPage place="whatsapp-templates">
      <WorkColumn>
        <WorkHeader
          title={t("app:title.whatsapp-templates")}
          lead={t("templates:whatsapp.lead")}
          action={items !== null && items.length > 0 && sync}
        />
        <Refused error={store.refusal.value} />
        <Filters store={store} />
        {items === null && error === null && <SkeletonRows count={5} />}
        {items === null && error !== null && <ErrorState error={error} onRetry={() => void store.load()} />}
        {items?.length === 0 && (
          <EmptyState
            icon={MessageSquareText}
            title={t(isAsked ? "templates:whatsapp.noneFound" : "templates:whatsapp.none")}
            action={
              isAsked ? (
                <Button onClick={() => void store.ask({ status: "", language: "", category: "" })}>
                  {t("templates:whatsapp.all")}
                </Button>
              ) : (
                sync
              )
            }
          >
            {isAsked ? undefined : t("templates:whatsapp.noneLead")}
          </EmptyState>
        )}
        {items !== null && items.length > 0 && <Gallery items={items} store={store} />}
        {store.hasMore.value && items !== null && (
          <div class="text-center">
            <Button tone="quiet" busy={store.busy.value} onClick={() => void store.more()}>
              {t("templates:more")}
            </Button>
          </div>
        )}
      </WorkColumn>
    </WorkPage>
  );
}

function Gallery({ items, store }: { items: readonly WhatsAppTemplateView[]; store: WhatsAppTemplatesStore }) {
  const shown = items.find((template) => keyOfTemplate(template) === store.openKey.value) ?? items[0];
  return (
    <div class="grid grid-cols-[minmax(0,1fr)] items-start gap-6 lg:grid-cols-[minmax(0,1fr)_22rem]">
      <ul class="grid divide-y divide-line rounded-large border border-line bg-surface shadow-rest">
        {items.map((template) => {
          const key = keyOfTemplate(template);
          const isShown = template === shown;
          return (
            <li key={key} class="grid">
              <button
                type="button"
                aria-pressed={isShown}
                onClick={() => (store.openKey.value = key)}
                data-testid="whatsapp-template"
                class="grid gap-1 px-4 py-3 text-start transition-colors hover:bg-surface-hover focus-visible:-outline-offset-2 aria-pressed:bg-surface-selected"
              >
                <TemplateLine template={template} />
              </button>
              {isShown && (
                <div class="p-3 lg:hidden">
                  <WhatsAppBubble template={template} />
                </div>
              )}
            </li>
          );
        })}
      </ul>
      {shown !== undefined && (
        <div class="sticky top-5 hidden lg:block">
          <WhatsAppBubble template={shown} />
        </div>
      )}
    </div>
  );
}

function TemplateLine({ template }: { template: WhatsAppTemplateView }) {
  const { t, language } = useTexts();
  const { icon, tone } = standings[judgeStatus(template)];
  return (
    <>
      <span class="flex flex-wrap items-center justify-between gap-2">
        <LeftToRight text={template.name} class="font-strong wrap-anywhere" />
        <Badge tone={tone} icon={icon}>
          {describeStatus(template.status, t)}
        </Badge>
      </span>
      <span dir="auto" class="line-clamp-2 text-text-muted text-beside-parent">
        {template.body}
      </span>
      <span class="flex flex-wrap gap-x-2 text-caption text-text-muted">
        <span>{nameLanguage(template.language, language.value)}</span>
        <span>{describeCategory(template.category, t)}</span>
        {template.quality !== null && <span>{describeQuality(template.quality, t)}</span>}
      </span>
    </>
  );
}

function Filters({ store }: { store: WhatsAppTemplatesStore }) {
  const { t } = useTexts();
  const query = store.query.value;
  return (
    <div class="flex flex-wrap gap-2">
      <div class="w-44">
        <Select
          label={t("templates:whatsapp.status")}
          labelHidden
          value={query.status ?? ""}
          options={[
            { value: "", label: t("templates:whatsapp.everyStatus") },
            ...statuses.map((value) => ({ value: String(value), label: t(`templates:status.${value}`) })),
          ]}
          onValue={(status) => void store.ask({ status })}
        />
      </div>
      <div class="w-44">
        <Select
          label={t("templates:whatsapp.category")}
          labelHidden
          value={query.category ?? ""}
          options={[
            { value: "", label: t("templates:whatsapp.everyCategory") },
            ...categories.map((value) => ({ value: String(value), label: t(`templates:category.${value}`) })),
          ]}
          onValue={(category) => void store.ask({ category })}
        />
      </div>
    </div>
  );
}

type Translate = ConsoleI18n["t"];
const statuses = ["APPROVED", "PENDING", "REJECTED", "PAUSED", "DISABLED"] as const;
const categories = ["MARKETING", "UTILITY", "AUTHENTICATION"] as const;
const qualities = ["GREEN", "YELLOW", "RED", "UNKNOWN"] as const;

/** Meta adds words of its own now and then; those stand as they are. */
function describeStatus(status: string, t: Translate): string {
  const known = statuses.find((name) => name === status);
  return known === undefined ? status : t(`templates:status.${known}`);
}

function describeCategory(category: string, t: Translate): string {
  const known = categories.find((name) => name === category);
  return known === undefined ? category : t(`templates:category.${known}`);
}

function describeQuality(quality: string, t: Translate): string {
  const known = qualities.find((name) => name === quality);
  return known === undefined ? quality : t(`templates:quality.${known}`);
}

/** Meta's codes ("en_US") as a language's name. */
function nameLanguage(code: string, reader: string): string {
  try {
    return new Intl.DisplayNames([reader], { type: "language" }).of(code.replace("_", "-")) ?? code;
  } catch {
    return code;
  }
}
