import { useComputed } from "@preact/signals";
import { Archive, Plus, SearchX, Upload, Users } from "lucide-preact";
import { Button } from "../../kit/components/button.tsx";
import { EmptyState } from "../../kit/components/empty-state.tsx";
import { ErrorState } from "../../kit/components/error-state.tsx";
import { SkeletonRows } from "../../kit/components/skeleton.tsx";
import { Spinner } from "../../kit/components/spinner.tsx";
import { VirtualList } from "../../kit/components/virtual-list.tsx";
import { useConsole } from "../app/console-context.ts";
import { may } from "../app/sections.ts";
import { useTexts } from "../app/texts.ts";
import { useRowHeight } from "../inbox/use-row-height.ts";
import { customerColumns, CustomerRow } from "./customer-row.tsx";
import type { CustomersStore } from "./customers.store.ts";
import { customersPath } from "./list-address.ts";

type CustomerListProps = { store: CustomersStore; openId: string | null };

/** The customers that the address asks for, and every state of not having them. */
export function CustomerList({ store, openId }: CustomerListProps) {
  const { router, session } = useConsole();
  const { t } = useTexts();
  // Two short lines: lower than a conversation.
  const height = Math.min(useRowHeight(), 60);
  const items = store.items.value;
  const error = store.error.value;
  const query = store.query.value;
  const isWriter = useComputed(() => may(session.me.value, "crm", "write")).value;

  if (items === null && error !== null) return <ErrorState error={error} onRetry={() => void store.load()} />;
  if (items === null) return <SkeletonRows count={9} />;
  if (items.length === 0 && query.archived)
    return (
      <EmptyState icon={Archive} title={t("customers:none.archivedTitle")}>
        {t("customers:none.archivedLead")}
      </EmptyState>
    );
  if (items.length === 0 && store.isFiltered.value)
    return (
      <EmptyState
        icon={SearchX}
        title={t("customers:none.foundTitle")}
        action={<Button onClick={() => router.go("/customers")}>{t("customers:none.clear")}</Button>}
      >
        {t("customers:none.foundLead")}
      </EmptyState>
    );
  if (items.length === 0)
    return (
      <EmptyState
        icon={Users}
        title={t("customers:none.title")}
        action={
          isWriter && (
            <>
              <Button tone="primary" icon={Upload} onClick={() => router.go("/imports/new")}>
                {t("customers:import")}
              </Button>
              <Button icon={Plus} onClick={() => router.go("/customers/new")}>
                {t("customers:add")}
              </Button>
            </>
          )
        }
      >
        {t("customers:none.lead")}
      </EmptyState>
    );
  return (
    <div class="grid min-h-0 grid-rows-[auto_minmax(0,1fr)_auto]">
      <div
        aria-hidden="true"
        class={`hidden border-b border-line px-8 pb-1.5 text-caption text-text-muted ${customerColumns}`}
      >
        <span class="ps-12">{t("customers:column.name")}</span>
        <span>{t("customers:column.address")}</span>
        <span>{t("customers:column.tags")}</span>
        <span>{t("customers:column.consents")}</span>
        <span class="text-end">{t("customers:column.lastSeen")}</span>
      </div>
      <VirtualList
        label={t("app:title.customers")}
        items={items}
        keyOf={(customer) => customer.id}
        estimateSize={height}
        selectedKey={openId}
        onSelect={(customer) => router.go(customersPath(query, customer.id))}
        onNearEnd={() => void store.more()}
        renderRow={(customer) => <CustomerRow customer={customer} height={height} />}
      />
      {store.busy.value && store.hasMore.value && (
        <p class="grid place-items-center py-2" role="status">
          <Spinner />
          <span class="sr-only">{t("kit:loading")}</span>
        </p>
      )}
    </div>
  );
}
