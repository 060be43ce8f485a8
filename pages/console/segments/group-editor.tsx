import { FolderPlus, Plus, Trash2 } from "lucide-preact";
import { type Condition, type Join, joins, type SegmentGroup } from "../../../shared/segments/definition.ts";
import { Button } from "../../kit/components/button.tsx";
import { IconButton } from "../../kit/components/icon-button.tsx";
import { MenuButton } from "../../kit/components/menu-button.tsx";
import { Segmented } from "../../kit/components/segmented.tsx";
import { useTexts } from "../app/texts.ts";
import { addRule, deepestGroup, isFull, type Path, replaceAt, setJoin } from "./builder.rules.ts";
import type { BuilderWords } from "./builder-words.ts";
import { ConditionEditor, isOffered } from "./condition-editor.tsx";
import { conditionKinds, startCondition } from "./condition-kinds.ts";

type GroupEditorProps = {
  /** The whole, and which group of it this is. */
  whole: SegmentGroup;
  group: SegmentGroup;
  path: Path;
  words: BuilderWords;
  onWhole: (whole: SegmentGroup) => void;
};

/** Conditions joined by all, any or none, and groups of them; each change answers with the whole anew. */
export function GroupEditor({ whole, group, path, words, onWhole }: GroupEditorProps) {
  const { t } = useTexts();
  const full = isFull(whole);
  const place = path.length === 0 ? t("segments:group.outer") : t("segments:group.inner", { place: placeOf(path) });
  return (
    <section
      aria-label={place}
      data-testid="group"
      class={`grid grid-cols-[minmax(0,1fr)] gap-2.5 rounded-large border border-line p-3 ${path.length % 2 === 0 ? "bg-surface shadow-rest" : "bg-surface-inset"}`}
    >
      <div class="flex flex-wrap items-center justify-between gap-2">
        <Segmented<Join>
          label={t("segments:group.join")}
          value={group.join}
          options={joins.map((value) => ({ value, label: t(`segments:join.${value}`) }))}
          onValue={(join) => onWhole(setJoin(whole, path, join))}
        />
        {path.length > 0 && (
          <IconButton
            icon={Trash2}
            label={t("segments:group.remove")}
            onClick={() => onWhole(replaceAt(whole, path, null))}
          />
        )}
      </div>
      {group.rules.length === 0 && <p class="py-2 text-text-muted">{t("segments:group.everybody")}</p>}
      <ul class="grid grid-cols-[minmax(0,1fr)] gap-2">
        {group.rules.map((rule, index) => (
          <li key={index} class="grid grid-cols-[minmax(0,1fr)] gap-2">
            {index > 0 && (
              <span aria-hidden="true" class="ps-2 text-caption text-text-muted">
                {t(`segments:between.${group.join}`)}
              </span>
            )}
            {rule.on === "group" ? (
              <GroupEditor whole={whole} group={rule} path={[...path, index]} words={words} onWhole={onWhole} />
            ) : (
              <ConditionEditor
                condition={rule}
                words={words}
                onChange={(changed) => onWhole(replaceAt(whole, [...path, index], changed))}
                onRemove={() => onWhole(replaceAt(whole, [...path, index], null))}
              />
            )}
          </li>
        ))}
      </ul>
      <div class="flex flex-wrap gap-2">
        <AddMenu words={words} disabled={full} onAdd={(rule) => onWhole(addRule(whole, path, rule))} />
        {path.length < deepestGroup && (
          <Button
            size="small"
            tone="quiet"
            icon={FolderPlus}
            disabled={full}
            onClick={() => onWhole(addRule(whole, path, newGroup))}
            data-testid="add-group"
          >
            {t("segments:group.add")}
          </Button>
        )}
        {full && <p class="self-center text-caption text-text-muted">{t("segments:group.full")}</p>}
      </div>
    </section>
  );
}

/** An empty group would mean everybody, so a new one begins with a condition. */
const newGroup: SegmentGroup = { on: "group", join: "any", rules: [startCondition("tag")] };

function placeOf(path: Path): string {
  return path.map((index) => index + 1).join(".");
}

type AddMenuProps = { words: BuilderWords; disabled: boolean; onAdd: (condition: Condition) => void };

function AddMenu({ words, disabled, onAdd }: AddMenuProps) {
  const { t } = useTexts();
  const kinds = conditionKinds.filter((kind) => isOffered(kind, words));
  return (
    <MenuButton
      label={t("segments:condition.add")}
      align="start"
      items={kinds.map((kind) => ({
        value: kind,
        label: t(`segments:kind.${kind}`),
        startsGroup: kind === "consent" || kind === "wrote",
      }))}
      onSelect={(value) => {
        const kind = kinds.find((known) => known === value);
        if (kind !== undefined) onAdd(startCondition(kind));
      }}
    >
      {(trigger) => (
        <Button size="small" icon={Plus} disabled={disabled} {...trigger} data-testid="add-condition">
          {t("segments:condition.add")}
        </Button>
      )}
    </MenuButton>
  );
}
