import type { ComponentChildren } from "preact";

type PageHeaderProps = { title: string; lead?: string; action?: ComponentChildren };

/** What a page of settings is, and its main button. */
export function PageHeader({ title, lead, action }: PageHeaderProps) {
  return (
    <header class="flex flex-wrap items-start justify-between gap-x-4 gap-y-3">
      <div class="grid min-w-0 gap-1">
        <h2 class="text-display font-strong">{title}</h2>
        {lead !== undefined && <p class="max-w-prose text-pretty text-text-muted">{lead}</p>}
      </div>
      {action}
    </header>
  );
}
