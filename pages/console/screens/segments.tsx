import { SearchX } from "lucide-preact";
import { useEffect, useMemo } from "preact/hooks";
import type { Segment } from "../../../workers/api/modules/segments/contract.ts";
import { createResource } from "../../kit/api/resource.ts";
import { Button } from "../../kit/components/button.tsx";
import { EmptyState } from "../../kit/components/empty-state.tsx";
import { ErrorState } from "../../kit/components/error-state.tsx";
import { SkeletonLines } from "../../kit/components/skeleton.tsx";
import { createCampaignsApi } from "../api/campaigns.api.ts";
import { createCrmApi } from "../api/crm.api.ts";
import { createSegmentsApi } from "../api/segments.api.ts";
import { useConsole } from "../app/console-context.ts";
import { createPagedList } from "../app/paged-list.ts";
import type { PlaceProps } from "../app/place.tsx";
import { isOpenPlace } from "../app/places.ts";
import { createShelf } from "../app/shelf.ts";
import { useTexts } from "../app/texts.ts";
import { WithTexts } from "../app/with-texts.tsx";
import { WorkColumn, WorkPage } from "../app/work-page.tsx";
import { noWords } from "../segments/builder-words.ts";
import { SegmentList } from "../segments/segment-list.tsx";
import { SegmentPage } from "../segments/segment-page.tsx";

/** Saved questions about customers, or one of them being written. */
export function Segments({ route }: PlaceProps) {
  return (
    <WithTexts spaces={["account", "customers", "segments"]}>
      <SegmentsPage id={route.id} />
    </WithTexts>
  );
}

function SegmentsPage({ id }: { id: string | null }) {
  const { reach, router, session, host } = useConsole();
  const { t } = useTexts();
  const api = useMemo(() => createSegmentsApi(reach), [reach]);
  const crm = useMemo(() => createCrmApi(reach), [reach]);
  const shelf = useMemo(() => createShelf(localStorage, () => session.viewer.peek()?.memberId ?? ""), [session]);
  const list = useMemo(() => createPagedList<Segment>((cursor, abort) => api.list(cursor, abort)), [api]);
  const mayName = isOpenPlace(session.me.value, "customers");
  const campaigns = useMemo(() => createCampaignsApi(reach), [reach]);
  const words = useMemo(
    () =>
      createResource(async () => {
        const [fields, { items }] = await Promise.all([
          mayName ? crm.listFields() : Promise.resolve([]),
          campaigns.list("all", null),
        ]);
        return { ...noWords, fields, campaigns: items.filter(({ state }) => state !== "draft") };
      }),
    [crm, campaigns, mayName],
  );
  const one = useMemo(() => (id === null || id === "new" ? null : createResource(() => api.read(id))), [api, id]);
  useEffect(() => {
    if (id === null) void list.load();
    else void words.load();
  }, [id, list, words]);
  useEffect(() => void one?.load(), [one]);

  if (id === null)
    return (
      <WorkPage place="segments">
        <SegmentList list={list} />
      </WorkPage>
    );
  const state = one?.state.value;
  const known = words.state.value;
  return (
    <WorkPage place="segments">
      {state?.kind === "failed" && state.error.status !== 404 && (
        <ErrorState error={state.error} onRetry={() => void one?.load()} />
      )}
      {state?.kind === "failed" && state.error.status === 404 && (
        <EmptyState
          icon={SearchX}
          title={t("segments:gone")}
          action={<Button onClick={() => router.go("/segments")}>{t("segments:all")}</Button>}
        />
      )}
      {state?.kind === "loading" && (
        <WorkColumn>
          <SkeletonLines count={6} />
        </WorkColumn>
      )}
      {(state === undefined || state.kind === "ready") && (
        <SegmentPage
          key={id}
          api={api}
          shelf={shelf}
          segment={state?.value ?? null}
          words={known.kind === "ready" ? known.value : noWords}
          onSaved={(segment) => {
            one?.set(segment);
            if (id === "new") router.go(`/segments/${segment.id}`, { replace: true });
          }}
          onArchived={({ name }) => {
            router.go("/segments", { replace: true });
            host.announce(t("segments:removed", { name }));
          }}
        />
      )}
    </WorkPage>
  );
}
