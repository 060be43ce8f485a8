import { Ellipsis, Trash2 } from "lucide-preact";
import { useSignal } from "@preact/signals";
import { useEffect, useMemo } from "preact/hooks";
import type { Segment } from "../../../workers/api/modules/segments/contract.ts";
import { Refused } from "../../kit/account/form.tsx";
import { Button } from "../../kit/components/button.tsx";
import { IconButton } from "../../kit/components/icon-button.tsx";
import { lazily } from "../../kit/components/lazily.tsx";
import { MenuButton } from "../../kit/components/menu-button.tsx";
import { TextField } from "../../kit/components/text-field.tsx";
import type { SegmentsApi } from "../api/segments.api.ts";
import { useConsole } from "../app/console-context.ts";
import { may } from "../app/sections.ts";
import type { Shelf } from "../app/shelf.ts";
import { scheduleInBrowser } from "../app/schedule-in-browser.ts";
import { useTexts } from "../app/texts.ts";
import { WorkColumn, WorkHeader } from "../app/work-page.tsx";
import type { BuilderWords } from "./builder-words.ts";
import { FindingPanel } from "./finding-panel.tsx";
import { GroupEditor } from "./group-editor.tsx";
import { createSegmentStore } from "./segment.store.ts";
import { Sentence } from "./sentence.tsx";
import { starterNames, starters } from "./starters.ts";

const Confirm = lazily(() => import("../../kit/account/confirm.tsx").then((file) => file.Confirm));

type SegmentPageProps = {
  api: SegmentsApi;
  shelf: Shelf;
  segment: Segment | null;
  words: BuilderWords;
  onSaved: (segment: Segment) => void;
  onArchived: (segment: Segment) => void;
};

/** A question about customers being written, and whom it finds now. */
export function SegmentPage({ api, shelf, segment, words, onSaved, onArchived }: SegmentPageProps) {
  const { session, attempt, host } = useConsole();
  const { t } = useTexts();
  const store = useMemo(
    () => createSegmentStore({ api, shelf, segment, schedule: scheduleInBrowser }),
    [api, shelf, segment?.id],
  );
  const removing = useSignal(false);
  useEffect(() => store.stop, [store]);
  const mayWrite = may(session.me.value, "campaigns", "write");
  const definition = store.definition.value;
  const isNew = segment === null;

  async function save(): Promise<void> {
    const saved = await store.save();
    if (saved === null) return;
    host.announce(t("segments:saved", { name: saved.name }));
    onSaved(saved);
  }

  return (
    <WorkColumn>
      <WorkHeader
        back={{ href: "/segments", label: t("app:title.segments") }}
        title={isNew ? t("segments:new") : <bdi>{segment.name}</bdi>}
        action={
          mayWrite && (
            <>
              {store.isChanged.value && !isNew && (
                <Button tone="quiet" onClick={() => store.discard()} data-testid="segment-discard">
                  {t("segments:discard")}
                </Button>
              )}
              <Button
                tone="primary"
                busy={store.busy.value}
                disabled={!store.canSave.value}
                onClick={() => void save()}
                data-testid="segment-save"
              >
                {t("segments:save")}
              </Button>
              {!isNew && (
                <MenuButton
                  label={t("kit:more")}
                  items={[{ value: "remove", label: t("segments:remove"), icon: Trash2, danger: true }]}
                  onSelect={() => (removing.value = true)}
                >
                  {(trigger) => (
                    <IconButton icon={Ellipsis} label={t("kit:more")} {...trigger} data-testid="segment-actions" />
                  )}
                </MenuButton>
              )}
            </>
          )
        }
      />
      <Refused error={store.refusal.value} />
      {store.wasKept && store.isChanged.value && (
        <p class="text-caption text-text-muted" data-testid="segment-kept">
          {t("segments:kept")}
        </p>
      )}
      <div class="grid grid-cols-[minmax(0,1fr)] items-start gap-6 lg:grid-cols-[minmax(0,1fr)_18rem]">
        <div class="grid grid-cols-[minmax(0,1fr)] gap-4">
          <div class="max-w-md">
            <TextField
              label={t("segments:name")}
              value={store.name.value}
              onValue={(name) => (store.name.value = name)}
              placeholder={t("segments:namePlaceholder")}
              maxLength={80}
              disabled={!mayWrite}
              data-testid="segment-name"
            />
          </div>
          <Sentence definition={definition} words={words} />
          {mayWrite && (
            <GroupEditor
              whole={definition}
              group={definition}
              path={[]}
              words={words}
              onWhole={(whole) => (store.definition.value = whole)}
            />
          )}
          {mayWrite && isNew && definition.rules.length === 0 && (
            <div class="grid gap-2">
              <h2 class="text-caption font-strong text-text-muted">{t("segments:starters")}</h2>
              <div class="flex flex-wrap gap-2">
                {starterNames.map((name) => (
                  <Button
                    key={name}
                    size="small"
                    onClick={() => {
                      store.definition.value = starters[name];
                      if (store.name.value === "") store.name.value = t(`segments:starter.${name}`);
                    }}
                  >
                    {t(`segments:starter.${name}`)}
                  </Button>
                ))}
              </div>
            </div>
          )}
        </div>
        <FindingPanel store={store} />
      </div>
      {removing.value && segment !== null && (
        <Confirm
          title={t("segments:removeTitle", { name: segment.name })}
          what={t("segments:removeWhat")}
          yes={t("segments:remove")}
          onClose={() => (removing.value = false)}
          onYes={async () => {
            const done = await attempt(api.archive(segment.id));
            if (done) onArchived(segment);
            return done;
          }}
        />
      )}
    </WorkColumn>
  );
}
