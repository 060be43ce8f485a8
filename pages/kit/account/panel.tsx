import type { ComponentChildren } from "preact";

type PanelProps = {
  title: string;
  lead?: string | undefined;
  /** A button beside the title. */
  action?: ComponentChildren;
  children?: ComponentChildren;
  testId?: string;
};

/** One subject of a settings page: its name and purpose, then a card. */
export function Panel({ title, lead, action, children, testId }: PanelProps) {
  return (
    <section class="grid gap-3" data-testid={testId}>
      <div class="flex flex-wrap items-end justify-between gap-x-6 gap-y-2 sm:flex-nowrap">
        <div class="grid min-w-0 gap-0.5">
          <h3 class="text-title font-strong">{title}</h3>
          {lead !== undefined && <p class="max-w-prose text-pretty text-text-muted">{lead}</p>}
        </div>
        {action !== undefined && <div class="shrink-0">{action}</div>}
      </div>
      {children !== undefined && children !== false && (
        <div class="rounded-large border border-line bg-surface shadow-rest">{children}</div>
      )}
    </section>
  );
}

/** What stands in a card by itself: a form, an empty state. */
export function PanelBody({ children }: { children: ComponentChildren }) {
  return <div class="grid gap-4 p-4">{children}</div>;
}

type PanelRowProps = {
  /** What it is. */
  children: ComponentChildren;
  /** A mark before it. */
  mark?: ComponentChildren;
  /** Buttons or a switch at the end. */
  action?: ComponentChildren;
  testId?: string;
};

/** One line of a card; lines are divided by the list they stand in. */
export function PanelRow({ children, mark, action, testId }: PanelRowProps) {
  return (
    <div class="flex min-h-14 flex-wrap items-center gap-x-3 gap-y-2 px-4 py-2.5" data-testid={testId}>
      {mark}
      <div class="grid min-w-40 flex-1 gap-0.5">{children}</div>
      {action !== undefined && <div class="flex items-center gap-2">{action}</div>}
    </div>
  );
}

export function PanelList({ children, label }: { children: ComponentChildren; label?: string }) {
  return (
    <ul aria-label={label} class="divide-y divide-line">
      {children}
    </ul>
  );
}
