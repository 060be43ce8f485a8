import { useSignal } from "@preact/signals";
import { FileX } from "lucide-preact";
import { useEffect, useMemo } from "preact/hooks";
import { createResource } from "../../kit/api/resource.ts";
import { Button } from "../../kit/components/button.tsx";
import { EmptyState } from "../../kit/components/empty-state.tsx";
import { ErrorState } from "../../kit/components/error-state.tsx";
import { SkeletonLines } from "../../kit/components/skeleton.tsx";
import { createCrmApi } from "../api/crm.api.ts";
import { createTemplatesApi, type ListedTemplate } from "../api/templates.api.ts";
import { useConsole } from "../app/console-context.ts";
import { createPagedList } from "../app/paged-list.ts";
import type { PlaceProps } from "../app/place.tsx";
import { isOpenPlace } from "../app/places.ts";
import { createShelf } from "../app/shelf.ts";
import { useTexts } from "../app/texts.ts";
import { WithTexts } from "../app/with-texts.tsx";
import { WorkColumn, WorkPage } from "../app/work-page.tsx";
import { StartersPage } from "../templates/starters-page.tsx";
import { TemplateList } from "../templates/template-list.tsx";
import { TemplatePage } from "../templates/template-page.tsx";

/** E-mail templates: all of them, a new one, or one being written. */
export function EmailTemplates({ route }: PlaceProps) {
  return (
    <WithTexts spaces={["account", "customers", "templates"]}>
      <EmailTemplatesPage id={route.id} />
    </WithTexts>
  );
}

function EmailTemplatesPage({ id }: { id: string | null }) {
  const { reach, router, session } = useConsole();
  const { t } = useTexts();
  const api = useMemo(() => createTemplatesApi(reach), [reach]);
  const shelf = useMemo(() => createShelf(localStorage, () => session.viewer.peek()?.memberId ?? ""), [session]);
  const archived = useSignal(false);
  const list = useMemo(
    () => createPagedList<ListedTemplate>((cursor, abort) => api.listEmail(cursor, abort, archived.peek())),
    [api, archived],
  );
  const fields = useMemo(() => createResource(createCrmApi(reach).listFields), [reach]);
  const isOne = id !== null && id !== "new";
  const one = useMemo(() => (isOne ? createResource(() => api.readEmail(id)) : null), [api, id, isOne]);
  const seesCustomers = isOpenPlace(session.me.value, "customers");
  useEffect(() => {
    if (id === null) void list.load();
    if (isOne && seesCustomers) void fields.load();
  }, [id, isOne, list, fields, seesCustomers]);
  useEffect(() => void one?.load(), [one]);
  const state = one?.state.value;
  const known = fields.state.value;

  return (
    <WorkPage place="email-templates">
      {id === null && (
        <TemplateList
          list={list}
          archived={archived.value}
          onArchived={(wanted) => {
            archived.value = wanted;
            void list.load({ blank: true });
          }}
        />
      )}
      {id === "new" && (
        <StartersPage api={api} onMade={(made) => router.go(`/email-templates/${made.id}`, { replace: true })} />
      )}
      {state?.kind === "loading" && (
        <WorkColumn>
          <SkeletonLines count={8} />
        </WorkColumn>
      )}
      {state?.kind === "failed" && state.error.status !== 404 && (
        <ErrorState error={state.error} onRetry={() => void one?.load()} />
      )}
      {state?.kind === "failed" && state.error.status === 404 && (
        <EmptyState
          icon={FileX}
          title={t("templates:gone")}
          action={<Button onClick={() => router.go("/email-templates")}>{t("app:title.email-templates")}</Button>}
        />
      )}
      {state?.kind === "ready" && (
        <TemplatePage
          key={state.value.id}
          api={api}
          shelf={shelf}
          template={state.value}
          fields={known.kind === "ready" ? known.value.filter(({ archivedAt }) => archivedAt === null) : []}
          onChanged={(template) => one?.set(template)}
        />
      )}
    </WorkPage>
  );
}
