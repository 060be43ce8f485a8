import { useEffect, useMemo } from "preact/hooks";
import { Plus, X } from "lucide-preact";
import type { Segment } from "../../../workers/api/modules/segments/contract.ts";
import { Panel, PanelBody } from "../../kit/account/panel.tsx";
import { Button } from "../../kit/components/button.tsx";
import { Checkbox } from "../../kit/components/checkbox.tsx";
import { ErrorState } from "../../kit/components/error-state.tsx";
import { SkeletonLines } from "../../kit/components/skeleton.tsx";
import { TextField } from "../../kit/components/text-field.tsx";
import { createResource } from "../../kit/api/resource.ts";
import { createCrmApi } from "../api/crm.api.ts";
import { createSegmentsApi } from "../api/segments.api.ts";
import { useConsole } from "../app/console-context.ts";
import { createPagedList } from "../app/paged-list.ts";
import { isOpenPlace } from "../app/places.ts";
import { useTexts } from "../app/texts.ts";
import { emptyGroup } from "../segments/builder.rules.ts";
import { noWords } from "../segments/builder-words.ts";
import { GroupEditor } from "../segments/group-editor.tsx";
import { Sentence } from "../segments/sentence.tsx";
import type { DraftStore } from "./draft.store.ts";

/** Whom it is for: saved segments, a question of its own, and who is left out. */
export function AudienceStep({ store }: { store: DraftStore }) {
  const { reach, session } = useConsole();
  const { t, language } = useTexts();
  const segments = useMemo(() => {
    const api = createSegmentsApi(reach);
    return createPagedList<Segment>((cursor, abort) => api.list(cursor, abort));
  }, [reach]);
  const words = useMemo(() => {
    const crm = createCrmApi(reach);
    return createResource(async () => ({ ...noWords, fields: await crm.listFields() }));
  }, [reach]);
  const mayName = isOpenPlace(session.me.value, "customers");
  useEffect(() => {
    void segments.load();
    if (mayName) void words.load();
  }, [segments, words, mayName]);
  const { audience } = store.definition.value;
  const known = words.state.value.kind === "ready" ? words.state.value.value : noWords;
  const items = segments.items.value;
  const group = store.conditions.value;
  const isEverybody = audience.segmentIds.length === 0 && group === null;

  function toggle(list: "segmentIds" | "excludedSegmentIds", id: string, on: boolean): void {
    const ids = on ? [...audience[list], id] : audience[list].filter((known) => known !== id);
    const other = list === "segmentIds" ? "excludedSegmentIds" : "segmentIds";
    const others = on ? audience[other].filter((known) => known !== id) : audience[other];
    store.change({ audience: { ...audience, [list]: ids, [other]: others } });
  }

  return (
    <>
      <Panel title={t("campaigns:about")}>
        <PanelBody>
          <TextField
            label={t("campaigns:name")}
            hint={t("campaigns:nameHint")}
            value={store.name.value}
            onValue={(name) => (store.name.value = name)}
            maxLength={120}
            required
            error={store.name.value.trim() === "" ? t("campaigns:nameMissing") : undefined}
          />
        </PanelBody>
      </Panel>
      <Panel title={t("campaigns:audience.title")} lead={t("campaigns:audience.lead")}>
        <PanelBody>
          {isEverybody && <p class="text-text-muted">{t("campaigns:audience.everybody")}</p>}
          {items === null && segments.error.value === null && <SkeletonLines count={3} />}
          {items === null && segments.error.value !== null && (
            <ErrorState error={segments.error.value} onRetry={() => void segments.load()} />
          )}
          {items?.length === 0 && <p class="text-text-muted">{t("campaigns:audience.noSegments")}</p>}
          {items !== null && items.length > 0 && (
            <ul class="grid gap-1" data-testid="audience-segments">
              {items.map((segment) => (
                <li key={segment.id}>
                  <Checkbox
                    label={segment.name}
                    hint={segment.sentences[language.value]}
                    checked={audience.segmentIds.includes(segment.id)}
                    onChecked={(on) => toggle("segmentIds", segment.id, on)}
                  />
                </li>
              ))}
            </ul>
          )}
          {segments.hasMore.value && (
            <Button tone="quiet" busy={segments.busy.value} onClick={() => void segments.more()}>
              {t("delivery:more")}
            </Button>
          )}
          {group === null ? (
            <div>
              <Button icon={Plus} onClick={() => store.ask(emptyGroup)} data-testid="audience-conditions">
                {t("campaigns:audience.conditions")}
              </Button>
            </div>
          ) : (
            <div class="grid gap-3">
              <div class="flex flex-wrap items-center justify-between gap-2">
                <h4 class="font-strong">{t("campaigns:audience.orConditions")}</h4>
                <Button size="small" tone="quiet" icon={X} onClick={() => store.ask(null)}>
                  {t("campaigns:audience.withoutConditions")}
                </Button>
              </div>
              <Sentence definition={group} words={known} />
              <GroupEditor whole={group} group={group} path={[]} words={known} onWhole={(whole) => store.ask(whole)} />
              {store.unfinished.value > 0 && (
                <p class="text-caption text-warning-text">
                  {t("segments:finding.unfinished", { count: store.unfinished.value })}
                </p>
              )}
            </div>
          )}
        </PanelBody>
      </Panel>
      {items !== null && items.length > 0 && (
        <Panel title={t("campaigns:audience.excluded")} lead={t("campaigns:audience.excludedLead")}>
          <PanelBody>
            <ul class="grid gap-1">
              {items.map((segment) => (
                <li key={segment.id}>
                  <Checkbox
                    label={segment.name}
                    checked={audience.excludedSegmentIds.includes(segment.id)}
                    onChecked={(on) => toggle("excludedSegmentIds", segment.id, on)}
                  />
                </li>
              ))}
            </ul>
          </PanelBody>
        </Panel>
      )}
    </>
  );
}
