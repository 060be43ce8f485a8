import { FilePlus, LayoutTemplate } from "lucide-preact";
import { useSignal } from "@preact/signals";
import { useEffect, useMemo } from "preact/hooks";
import { createResource } from "../../kit/api/resource.ts";
import { Badge } from "../../kit/components/badge.tsx";
import { ErrorState } from "../../kit/components/error-state.tsx";
import { Icon } from "../../kit/components/icon.tsx";
import { SkeletonRows } from "../../kit/components/skeleton.tsx";
import type { EmailTemplate, TemplatesApi } from "../api/templates.api.ts";
import { useConsole } from "../app/console-context.ts";
import { useTexts } from "../app/texts.ts";
import { WorkColumn, WorkHeader } from "../app/work-page.tsx";
import { emptyVariant } from "./template.store.ts";

type StartersPageProps = { api: TemplatesApi; onMade: (template: EmailTemplate) => void };
type NewTemplate = Parameters<TemplatesApi["createEmail"]>[0];

/** What a new template begins with: a mail that is written already, or an empty one. */
export function StartersPage({ api, onMade }: StartersPageProps) {
  const { attempt } = useConsole();
  const { t, language } = useTexts();
  const starters = useMemo(() => createResource(api.listStarters), [api]);
  const making = useSignal(false);
  useEffect(() => void starters.load(), [starters]);
  const state = starters.state.value;

  async function make(input: NewTemplate): Promise<void> {
    if (making.peek()) return;
    making.value = true;
    const made = api.createEmail(input);
    if (await attempt(made)) onMade(await made);
    making.value = false;
  }

  return (
    <WorkColumn width="narrow">
      <WorkHeader
        back={{ href: "/email-templates", label: t("app:title.email-templates") }}
        title={t("templates:new")}
        lead={t("templates:startLead")}
      />
      {state.kind === "loading" && <SkeletonRows count={3} />}
      {state.kind === "failed" && <ErrorState error={state.error} onRetry={() => void starters.load()} />}
      {state.kind === "ready" && (
        <ul class="grid gap-3 sm:grid-cols-2">
          {state.value.map((starter) => {
            const words = starter.words[language.value] ?? { name: starter.key, description: "" };
            return (
              <li key={starter.key} class="grid">
                <Choice
                  icon={LayoutTemplate}
                  name={words.name}
                  lead={words.description}
                  purpose={t(`customers:purpose.${starter.purpose}`)}
                  disabled={making.value}
                  onChoose={() =>
                    void make({ name: words.name, purpose: starter.purpose, variants: [...starter.variants] })
                  }
                />
              </li>
            );
          })}
          <li class="grid">
            <Choice
              icon={FilePlus}
              name={t("templates:empty")}
              lead={t("templates:emptyLead")}
              disabled={making.value}
              onChoose={() =>
                void make({
                  name: t("templates:untitled"),
                  purpose: "marketing",
                  variants: [{ language: language.value, ...emptyVariant, subject: t("templates:untitled") }],
                })
              }
            />
          </li>
        </ul>
      )}
    </WorkColumn>
  );
}

type ChoiceProps = {
  icon: typeof FilePlus;
  name: string;
  lead: string;
  purpose?: string;
  disabled: boolean;
  onChoose: () => void;
};

function Choice({ icon, name, lead, purpose, disabled, onChoose }: ChoiceProps) {
  return (
    <button
      type="button"
      disabled={disabled}
      onClick={onChoose}
      data-testid="template-starter"
      class="grid content-start justify-items-start gap-1 rounded-large border border-line bg-surface p-4 text-start shadow-rest transition-colors hover:border-accent hover:bg-surface-hover"
    >
      <span class="flex w-full items-center justify-between gap-2 text-text-muted">
        <Icon of={icon} size={20} />
        {purpose !== undefined && <Badge>{purpose}</Badge>}
      </span>
      <span class="mt-1 font-strong">{name}</span>
      <span class="text-pretty text-text-muted">{lead}</span>
    </button>
  );
}
