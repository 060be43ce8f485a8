import { Download, Plus, Upload } from "lucide-preact";
import { useSignal } from "@preact/signals";
import { useEffect, useMemo } from "preact/hooks";
import { saveAnswer } from "../../kit/account/save-answer.ts";
import { Button } from "../../kit/components/button.tsx";
import { createResource } from "../../kit/api/resource.ts";
import { lazily } from "../../kit/components/lazily.tsx";
import { createCrmApi } from "../api/crm.api.ts";
import { useConsole } from "../app/console-context.ts";
import type { PlaceProps } from "../app/place.tsx";
import { may } from "../app/sections.ts";
import { createShelf } from "../app/shelf.ts";
import { useTexts } from "../app/texts.ts";
import { WithTexts } from "../app/with-texts.tsx";
import { WorkPage } from "../app/work-page.tsx";
import { CustomerList } from "../customers/customer-list.tsx";
import { createCustomerStore } from "../customers/customer.store.ts";
import { createCustomersStore } from "../customers/customers.store.ts";
import { customersPath, readListQuery } from "../customers/list-address.ts";
import { ListBar } from "../customers/list-bar.tsx";
import { useCustomerShortcuts } from "../customers/use-customer-shortcuts.ts";

const CustomerPage = lazily(() => import("../customers/customer-page.tsx").then((file) => file.CustomerPage));
const CustomerDialog = lazily(() => import("../customers/customer-dialog.tsx").then((file) => file.CustomerDialog));

/** Everybody the organization serves; one of them stands over the list, which keeps its place. */
export function Customers({ route }: PlaceProps) {
  return (
    <WithTexts spaces={["account", "customers"]}>
      <CustomersPage route={route} />
    </WithTexts>
  );
}

function CustomersPage({ route }: PlaceProps) {
  const { reach, router, session, host, attempt } = useConsole();
  const exporting = useSignal(false);
  const { t } = useTexts();
  const api = useMemo(() => createCrmApi(reach), [reach]);
  const shelf = useMemo(() => createShelf(localStorage, () => session.viewer.peek()?.memberId ?? ""), [session]);
  const list = useMemo(() => createCustomersStore(api), [api]);
  const fields = useMemo(() => createResource(api.listFields), [api]);
  const ownFields = fields.state.value;
  const openFields = ownFields.kind === "ready" ? ownFields.value.filter(({ archivedAt }) => archivedAt === null) : [];
  const query = readListQuery(route.search);
  const isNew = route.id === "new";
  const openId = isNew ? null : route.id;
  const one = useMemo(() => (openId === null ? null : createCustomerStore(api, openId, list.note)), [api, openId]);
  const mayWrite = may(session.me.value, "crm", "write");
  const backTo = customersPath(query);
  const isEditing = openId !== null && route.part === "edit" && mayWrite;
  const customer = one?.customer.state.value;
  useEffect(() => void list.show(query), [list, query.q, query.tag, query.archived]);
  useEffect(() => void fields.load(), [fields]);
  useEffect(() => void list.loadTags(), [list]);
  useCustomerShortcuts({ query, openId, mayWrite });

  return (
    <WorkPage place="customers" filled>
      <div
        inert={openId !== null}
        class="grid min-h-0 min-w-0 grid-cols-[minmax(0,1fr)] grid-rows-[auto_minmax(0,1fr)]"
      >
        <header class="grid gap-4 px-4 pt-5 pb-4 md:px-8 md:pt-7">
          <div class="flex flex-wrap items-center justify-between gap-3">
            <h1 class="text-display font-strong">{t("app:title.customers")}</h1>
            {mayWrite && (
              <div class="flex flex-wrap gap-2">
                <Button
                  icon={Download}
                  busy={exporting.value}
                  onClick={async () => {
                    exporting.value = true;
                    await attempt(api.exportCustomers(query).then((answer) => saveAnswer(answer, "customers.csv")));
                    exporting.value = false;
                  }}
                  data-testid="customers-export"
                >
                  {t("customers:export")}
                </Button>
                <Button icon={Upload} onClick={() => router.go("/imports/new")}>
                  {t("customers:import")}
                </Button>
                <Button
                  tone="primary"
                  icon={Plus}
                  onClick={() => router.go("/customers/new")}
                  data-testid="customer-add"
                >
                  {t("customers:add")}
                </Button>
              </div>
            )}
          </div>
          <ListBar query={query} tags={list.tags.value} />
        </header>
        <CustomerList store={list} openId={openId} />
      </div>
      {one !== null && (
        <div class="absolute inset-0 z-10 overflow-y-auto bg-surface" data-testid="customer-page">
          <CustomerPage
            key={one.id}
            api={api}
            store={one}
            fields={openFields}
            backTo={backTo}
            onEdit={() => router.go(customersPath(query, one.id, "edit"))}
          />
        </div>
      )}
      {isEditing && customer?.kind === "ready" && one !== null && ownFields.kind !== "loading" && (
        <CustomerDialog
          customer={customer.value}
          fields={openFields}
          knownTags={list.tags.value}
          shelf={shelf}
          onSend={async (input) => {
            await one.change(input);
            router.go(customersPath(query, one.id), { replace: true });
            host.announce(t("customers:savedDone"));
          }}
          onClose={() => router.go(customersPath(query, one.id), { replace: true })}
          onOpenOther={(id) => router.go(customersPath(query, id))}
        />
      )}
      {isNew && mayWrite && ownFields.kind !== "loading" && (
        <CustomerDialog
          customer={null}
          fields={openFields}
          knownTags={list.tags.value}
          shelf={shelf}
          onSend={async (input) => {
            const made = await api.createCustomer(input);
            list.add(made);
            router.go(customersPath(query, made.id), { replace: true });
            host.announce(t("customers:addedDone", { name: made.name }));
          }}
          onClose={() => router.go(backTo, { replace: true })}
          onOpenOther={(id) => router.go(customersPath(query, id))}
        />
      )}
    </WorkPage>
  );
}
