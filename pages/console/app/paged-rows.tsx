import type { ComponentChildren } from "preact";
import { PanelList } from "../../kit/account/panel.tsx";
import { Button } from "../../kit/components/button.tsx";
import { EmptyState } from "../../kit/components/empty-state.tsx";
import { ErrorState } from "../../kit/components/error-state.tsx";
import { SkeletonRows } from "../../kit/components/skeleton.tsx";
import type { PagedList } from "./paged-list.ts";

type PagedRowsProps<Item> = {
  list: PagedList<Item>;
  label: string;
  /** What there is while nothing is there. */
  none: {
    readonly icon: Parameters<typeof EmptyState>[0]["icon"];
    readonly title: string;
    readonly lead?: string | undefined;
  };
  /** What can be done when nothing is there. */
  add?: ComponentChildren;
  more: string;
  /** So many grey rows while the first page is on its way. */
  expected?: number;
  row: (item: Item) => ComponentChildren;
};

/** A list that comes page by page, in all its states. */
export function PagedRows<Item extends { readonly id: string }>(props: PagedRowsProps<Item>) {
  const { list, label, none, add, more, expected = 4, row } = props;
  const items = list.items.value;
  const error = list.error.value;
  if (items === null)
    return error === null ? (
      <SkeletonRows count={expected} />
    ) : (
      <ErrorState error={error} onRetry={() => void list.load()} />
    );
  return (
    <>
      {items.length === 0 ? (
        <EmptyState icon={none.icon} title={none.title} action={add}>
          {none.lead}
        </EmptyState>
      ) : (
        <div class="rounded-large border border-line bg-surface shadow-rest">
          <PanelList label={label}>
            {items.map((item) => (
              <li key={item.id}>{row(item)}</li>
            ))}
          </PanelList>
        </div>
      )}
      {list.hasMore.value && (
        <div class="text-center">
          <Button tone="quiet" busy={list.busy.value} onClick={() => void list.more()}>
            {more}
          </Button>
        </div>
      )}
    </>
  );
}
