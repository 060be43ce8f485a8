import { Archive, ArchiveRestore, Ban, Ellipsis, Pencil, ShieldCheck, UserX } from "lucide-preact";
import { useEffect } from "preact/hooks";
import type { Customer } from "../../../workers/api/modules/crm/contract.ts";
import type { CustomerField } from "../../../workers/api/modules/crm/field-contract.ts";
import { Avatar } from "../../kit/components/avatar.tsx";
import { Badge } from "../../kit/components/badge.tsx";
import { Bidi } from "../../kit/components/bidi.tsx";
import { Button } from "../../kit/components/button.tsx";
import { EmptyState } from "../../kit/components/empty-state.tsx";
import { ErrorState } from "../../kit/components/error-state.tsx";
import { IconButton } from "../../kit/components/icon-button.tsx";
import { MenuButton } from "../../kit/components/menu-button.tsx";
import { SkeletonLines, SkeletonRows } from "../../kit/components/skeleton.tsx";
import type { CrmApi } from "../api/crm.api.ts";
import { useConsole } from "../app/console-context.ts";
import { may } from "../app/sections.ts";
import { useTexts } from "../app/texts.ts";
import { WorkColumn, WorkHeader } from "../app/work-page.tsx";
import { ConsentsPanel } from "./consents-panel.tsx";
import { CustomerCard } from "./customer-card.tsx";
import type { CustomerStore } from "./customer.store.ts";
import { TimelinePanel } from "./timeline-panel.tsx";

type CustomerPageProps = {
  api: Pick<CrmApi, "readTimeline">;
  store: CustomerStore;
  fields: readonly CustomerField[];
  backTo: string;
  onEdit: () => void;
};

/** One customer: who they are on one side, what they agreed to and what happened on the other. */
export function CustomerPage({ api, store, fields, backTo, onEdit }: CustomerPageProps) {
  const { router } = useConsole();
  const { t } = useTexts();
  useEffect(() => void store.load(), [store]);
  const state = store.customer.state.value;
  const back = { href: backTo, label: t("app:title.customers") };

  if (state.kind === "failed" && state.error.status === 404)
    return (
      <EmptyState
        icon={UserX}
        title={t("customers:gone.title")}
        action={<Button onClick={() => router.go(backTo)}>{t("customers:gone.back")}</Button>}
      >
        {t("customers:gone.lead")}
      </EmptyState>
    );
  if (state.kind === "failed") return <ErrorState error={state.error} onRetry={() => void store.load()} />;
  return (
    <WorkColumn>
      {state.kind === "loading" ? (
        <>
          <WorkHeader title={<span class="sr-only">{t("kit:loading")}</span>} back={back} />
          <SkeletonRows count={1} />
          <SkeletonLines count={6} />
        </>
      ) : (
        <>
          <CustomerHeader customer={state.value} store={store} back={back} onEdit={onEdit} />
          <div class="grid grid-cols-[minmax(0,1fr)] items-start gap-8 lg:grid-cols-[19rem_minmax(0,1fr)]">
            <CustomerCard customer={state.value} fields={fields} />
            <div class="grid grid-cols-[minmax(0,1fr)] gap-8">
              <ConsentsPanel store={store} />
              <TimelinePanel
                api={api}
                id={store.id}
                version={`${state.value.version} ${store.consents.peek()?.proofs[0]?.id ?? ""} ${store.consents.state.value.kind}`}
              />
            </div>
          </div>
        </>
      )}
    </WorkColumn>
  );
}

type HeaderProps = {
  customer: Customer;
  store: CustomerStore;
  back: { href: string; label: string };
  onEdit: () => void;
};

function CustomerHeader({ customer, store, back, onEdit }: HeaderProps) {
  const { session, attempt, toasts } = useConsole();
  const { t } = useTexts();
  const isBlocked = customer.blockedAt !== null;
  const isArchived = customer.archivedAt !== null;

  async function run(work: Promise<void>, done: string, undo: () => Promise<void>): Promise<void> {
    if (!(await attempt(work))) return;
    toasts.show({ text: done, action: { label: t("kit:undo"), run: () => void attempt(undo()) } });
  }

  function choose(value: string): void {
    const { name } = customer;
    if (value === "block")
      void run(
        store.block(!isBlocked),
        t(isBlocked ? "customers:unblockedDone" : "customers:blockedDone", { name }),
        () => store.block(isBlocked),
      );
    if (value === "archive" && !isArchived)
      void run(store.archive(), t("customers:archivedDone", { name }), store.restore);
    if (value === "archive" && isArchived)
      void run(store.restore(), t("customers:restoredDone", { name }), store.archive);
  }

  return (
    <WorkHeader
      back={back}
      title={
        <span class="flex items-center gap-3">
          <Avatar id={customer.id} name={customer.name} size="large" />
          <span class="grid min-w-0 gap-1">
            <Bidi
              text={customer.name === "" ? t("customers:unnamed") : customer.name}
              class="min-w-0 wrap-anywhere leading-tight"
            />
            {(isBlocked || isArchived) && (
              <span class="flex flex-wrap gap-1 text-body font-normal">
                {isBlocked && (
                  <Badge tone="danger" icon={Ban}>
                    {t("customers:blocked")}
                  </Badge>
                )}
                {isArchived && <Badge icon={Archive}>{t("customers:archived")}</Badge>}
              </span>
            )}
          </span>
        </span>
      }
      action={
        may(session.me.value, "crm", "write") && (
          <>
            <Button icon={Pencil} onClick={onEdit} data-testid="customer-edit">
              {t("customers:edit")}
            </Button>
            <MenuButton
              label={t("kit:more")}
              items={[
                {
                  value: "block",
                  label: t(isBlocked ? "customers:unblock" : "customers:block"),
                  icon: isBlocked ? ShieldCheck : Ban,
                },
                {
                  value: "archive",
                  label: t(isArchived ? "customers:restore" : "customers:archive"),
                  icon: isArchived ? ArchiveRestore : Archive,
                },
              ]}
              onSelect={choose}
            >
              {(trigger) => (
                <IconButton icon={Ellipsis} label={t("kit:more")} {...trigger} data-testid="customer-actions" />
              )}
            </MenuButton>
          </>
        )
      }
    />
  );
}
