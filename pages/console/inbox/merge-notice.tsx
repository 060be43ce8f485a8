import { GitMerge } from "lucide-preact";
import type { MergeSuggestion } from "../../../workers/api/modules/inbox/contract.ts";
import { Bidi } from "../../kit/components/bidi.tsx";
import { Icon } from "../../kit/components/icon.tsx";
import { inboxPath } from "../app/routes.ts";
import { useTexts } from "../app/texts.ts";
import { readContactLine, readContactName } from "./contact-name.ts";

/** Other contacts that may be the same person. Merging is the customer module's; here it is only said. */
export function MergeNotice({ suggestions }: { suggestions: readonly MergeSuggestion[] }) {
  const { t } = useTexts();
  if (suggestions.length === 0) return null;
  return (
    <section class="grid gap-2 rounded-large border border-warning-line bg-warning-soft p-3" data-testid="merge-notice">
      <h3 class="flex items-center gap-2 font-strong text-warning-text">
        <Icon of={GitMerge} />
        {t("inbox:merge.title")}
      </h3>
      <p class="text-pretty text-caption">{t("inbox:merge.why")}</p>
      <ul class="grid gap-1">
        {suggestions.map(({ contact, conversationId }) => {
          const line = readContactLine(contact);
          return (
            <li key={contact.id} class="flex flex-wrap items-baseline justify-between gap-x-2">
              <span class="min-w-0 truncate">
                <Bidi text={readContactName(contact) ?? t("inbox:contact.unknown")} />{" "}
                {line.kind !== "hidden" && <span class="text-caption text-text-muted">{line.text}</span>}
              </span>
              {conversationId !== null && (
                <a
                  href={inboxPath({ conversationId })}
                  class="text-caption font-strong text-accent-text underline underline-offset-2"
                >
                  {t("inbox:merge.open")}
                </a>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
