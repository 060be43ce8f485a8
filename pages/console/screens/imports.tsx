import { useEffect, useMemo } from "preact/hooks";
import type { ImportSummary } from "../../../workers/api/modules/crm/import-contract.ts";
import { createResource } from "../../kit/api/resource.ts";
import { createCrmApi } from "../api/crm.api.ts";
import { createImportsApi } from "../api/imports.api.ts";
import { useConsole } from "../app/console-context.ts";
import { createPagedList } from "../app/paged-list.ts";
import type { PlaceProps } from "../app/place.tsx";
import { createShelf } from "../app/shelf.ts";
import { WithTexts } from "../app/with-texts.tsx";
import { WorkPage } from "../app/work-page.tsx";
import { ImportList } from "../imports/import-list.tsx";
import { ImportPage } from "../imports/import-page.tsx";
import { UploadPage } from "../imports/upload-page.tsx";

/** Customers from files: what was brought in, a new file, or one on its way. */
export function Imports({ route }: PlaceProps) {
  return (
    <WithTexts spaces={["account", "customers", "imports"]}>
      <ImportsPage id={route.id} />
    </WithTexts>
  );
}

function ImportsPage({ id }: { id: string | null }) {
  const { reach, router, session, wire } = useConsole();
  const api = useMemo(() => createImportsApi(reach), [reach]);
  const shelf = useMemo(() => createShelf(localStorage, () => session.viewer.peek()?.memberId ?? ""), [session]);
  const list = useMemo(() => createPagedList<ImportSummary>((cursor, abort) => api.list(cursor, abort)), [api]);
  const fields = useMemo(() => createResource(createCrmApi(reach).listFields), [reach]);
  useEffect(() => {
    if (id === null) void list.load();
    else void fields.load();
  }, [id, list, fields]);
  useEffect(
    () =>
      wire.on("importProgress", ({ importId, percent, state }) => {
        const known = list.items.peek()?.find((file) => file.id === importId);
        if (known !== undefined && known.state !== state) return void list.load();
        list.change((items) => items.map((file) => (file.id === importId ? { ...file, percent } : file)));
      }),
    [wire, list],
  );
  const known = fields.state.value;
  return (
    <WorkPage place="imports">
      {id === null && <ImportList list={list} />}
      {id === "new" && <UploadPage api={api} onUploaded={(made) => router.go(`/imports/${made}`, { replace: true })} />}
      {id !== null && id !== "new" && (
        <ImportPage
          key={id}
          api={api}
          shelf={shelf}
          id={id}
          fields={known.kind === "ready" ? known.value.filter(({ archivedAt }) => archivedAt === null) : []}
        />
      )}
    </WorkPage>
  );
}
