import { useSignal } from "@preact/signals";
import { Archive, ArchiveRestore, ListPlus, Plus } from "lucide-preact";
import { useEffect, useMemo } from "preact/hooks";
import type { CustomerField } from "../../../workers/api/modules/crm/field-contract.ts";
import { Panel, PanelList, PanelRow } from "../../kit/account/panel.tsx";
import { Badge } from "../../kit/components/badge.tsx";
import { Bidi, LeftToRight } from "../../kit/components/bidi.tsx";
import { Button } from "../../kit/components/button.tsx";
import { EmptyState } from "../../kit/components/empty-state.tsx";
import { ErrorState } from "../../kit/components/error-state.tsx";
import { IconButton } from "../../kit/components/icon-button.tsx";
import { lazily } from "../../kit/components/lazily.tsx";
import { SkeletonRows } from "../../kit/components/skeleton.tsx";
import { createCrmApi } from "../api/crm.api.ts";
import { useConsole } from "../app/console-context.ts";
import { may } from "../app/sections.ts";
import { useTexts } from "../app/texts.ts";
import { WithTexts } from "../app/with-texts.tsx";
import { createFieldsStore } from "./fields.store.ts";
import { PageHeader } from "./page-header.tsx";

const FieldDialog = lazily(() => import("./field-dialog.tsx").then((file) => file.FieldDialog));

/** What the organization wants to know of its customers beside name and address. */
export function Fields() {
  return (
    <WithTexts spaces={["customers"]}>
      <FieldsPage />
    </WithTexts>
  );
}

function FieldsPage() {
  const { reach, session } = useConsole();
  const { t } = useTexts();
  const store = useMemo(() => createFieldsStore(createCrmApi(reach)), [reach]);
  const open = useSignal<CustomerField | "new" | null>(null);
  useEffect(() => void store.list.load(), [store]);
  const state = store.list.state.value;
  const mayWrite = may(session.me.value, "crm", "write");
  const add = mayWrite && (
    <Button tone="primary" icon={Plus} onClick={() => (open.value = "new")} data-testid="field-add">
      {t("customers:fields.add")}
    </Button>
  );
  const fields = state.kind === "ready" ? state.value : [];
  const [current, archived] = [true, false].map((isOpen) =>
    fields.filter(({ archivedAt }) => (archivedAt === null) === isOpen),
  );
  return (
    <>
      <PageHeader title={t("app:section.fields")} lead={t("customers:fields.lead")} action={fields.length > 0 && add} />
      {state.kind === "loading" && <SkeletonRows count={4} />}
      {state.kind === "failed" && <ErrorState error={state.error} onRetry={() => void store.list.load()} />}
      {state.kind === "ready" && fields.length === 0 && (
        <EmptyState icon={ListPlus} title={t("customers:fields.none")} action={add}>
          {t("customers:fields.noneLead")}
        </EmptyState>
      )}
      {current !== undefined && current.length > 0 && (
        <Panel title={t("customers:fields.current")} testId="fields">
          <FieldRows fields={current} store={store} onOpen={mayWrite ? (field) => (open.value = field) : null} />
        </Panel>
      )}
      {archived !== undefined && archived.length > 0 && (
        <Panel title={t("customers:fields.archived")} lead={t("customers:fields.archivedLead")}>
          <FieldRows fields={archived} store={store} onOpen={mayWrite ? (field) => (open.value = field) : null} />
        </Panel>
      )}
      {open.value !== null && (
        <FieldDialog
          store={store}
          field={open.value === "new" ? null : open.value}
          onClose={() => (open.value = null)}
        />
      )}
    </>
  );
}

type FieldRowsProps = {
  fields: readonly CustomerField[];
  store: ReturnType<typeof createFieldsStore>;
  onOpen: ((field: CustomerField) => void) | null;
};

function FieldRows({ fields, store, onOpen }: FieldRowsProps) {
  const { attempt } = useConsole();
  const { t } = useTexts();
  return (
    <PanelList>
      {fields.map((field) => {
        const isArchived = field.archivedAt !== null;
        return (
          <li key={field.key}>
            <PanelRow
              testId="field-row"
              action={
                onOpen !== null && (
                  <>
                    {!isArchived && (
                      <Button size="small" onClick={() => onOpen(field)}>
                        {t("customers:edit")}
                      </Button>
                    )}
                    <IconButton
                      icon={isArchived ? ArchiveRestore : Archive}
                      label={t(isArchived ? "customers:fields.restore" : "customers:fields.archive", {
                        field: field.label,
                      })}
                      onClick={() => void attempt(store.setArchived(field, !isArchived))}
                    />
                  </>
                )
              }
            >
              <span class="flex flex-wrap items-center gap-2 font-strong">
                <Bidi text={field.label} />
                <Badge>{t(`customers:fields.kind.${field.kind}`)}</Badge>
              </span>
              <span class="text-caption text-text-muted">
                <LeftToRight text={field.key} class="font-code" />
                {field.choices.length > 0 && (
                  <>
                    {" · "}
                    <Bidi text={field.choices.join(t("customers:fields.comma"))} />
                  </>
                )}
              </span>
            </PanelRow>
          </li>
        );
      })}
    </PanelList>
  );
}
