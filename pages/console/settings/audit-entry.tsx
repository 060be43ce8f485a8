import { ChevronDown } from "lucide-preact";
import type { AuditLine } from "../../../workers/api/modules/organizations/audit-contract.ts";
import { Bidi, LeftToRight } from "../../kit/components/bidi.tsx";
import { Icon } from "../../kit/components/icon.tsx";
import { useTexts } from "../app/texts.ts";
import { isTold } from "./audit-actions.ts";
import { findChanges } from "./diff.rules.ts";

/** One line of the log; opened, what was before and after, and from where. */
export function AuditEntry({ line }: { line: AuditLine }) {
  const { t, formatDateTime } = useTexts();
  const changes = findChanges(line.before, line.after);
  const actor = line.actor.name ?? t(`audit:actor.${line.actor.kind}`);
  return (
    <details class="group" data-testid="audit-line">
      <summary class="flex cursor-pointer list-none flex-wrap items-center gap-x-3 gap-y-0.5 px-4 py-2.5 hover:bg-surface-hover">
        <span class="min-w-40 flex-1">
          <Bidi text={actor} class="font-strong" />{" "}
          <span>{isTold(line.action) ? t(`audit:action.${line.action}`) : line.action}</span>
          {line.target.name !== null && line.target.name !== actor && (
            <>
              {" "}
              <Bidi text={line.target.name} class="text-text-muted" />
            </>
          )}
        </span>
        <time dateTime={line.at} class="text-caption tabular-nums text-text-muted">
          {formatDateTime(Date.parse(line.at))}
        </time>
        <Icon of={ChevronDown} class="text-text-muted transition-transform group-open:rotate-180" />
      </summary>
      <div class="grid gap-3 bg-surface-inset px-4 py-3">
        {changes.length > 0 && (
          <div class="overflow-x-auto">
            <table class="w-full text-caption">
              <thead>
                <tr class="text-text-muted">
                  <th scope="col" class="py-1 pe-4 text-start font-normal">
                    {t("audit:field")}
                  </th>
                  <th scope="col" class="py-1 pe-4 text-start font-normal">
                    {t("audit:before")}
                  </th>
                  <th scope="col" class="py-1 text-start font-normal">
                    {t("audit:after")}
                  </th>
                </tr>
              </thead>
              <tbody>
                {changes.map(({ path, before, after }) => (
                  <tr key={path} class="align-top">
                    <th scope="row" class="py-1 pe-4 text-start font-code font-normal">
                      <LeftToRight text={path} />
                    </th>
                    <td class="max-w-60 break-words py-1 pe-4">
                      {before !== undefined && (
                        <del class="rounded-small bg-danger-soft px-1 text-danger-text">{before}</del>
                      )}
                    </td>
                    <td class="max-w-60 break-words py-1">
                      {after !== undefined && (
                        <ins class="rounded-small bg-positive-soft px-1 text-positive-text no-underline">{after}</ins>
                      )}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
        <dl class="flex flex-wrap gap-x-6 gap-y-1 text-caption text-text-muted">
          <Detail name={t("audit:target")} value={line.target.id} />
          {line.ip !== null && <Detail name={t("audit:ip")} value={line.ip} />}
          {line.requestId !== null && <Detail name={t("audit:request")} value={line.requestId} />}
        </dl>
      </div>
    </details>
  );
}

function Detail({ name, value }: { name: string; value: string }) {
  return (
    <div class="flex flex-wrap gap-x-1.5">
      <dt>{name}</dt>
      <dd class="break-all font-code">
        <LeftToRight text={value} />
      </dd>
    </div>
  );
}
