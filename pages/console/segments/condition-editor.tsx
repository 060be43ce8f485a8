import { Trash2 } from "lucide-preact";
import type { Condition } from "../../../shared/segments/definition.ts";
import { IconButton } from "../../kit/components/icon-button.tsx";
import { Select } from "../../kit/components/select.tsx";
import { useTexts } from "../app/texts.ts";
import { isFinished } from "./builder.rules.ts";
import type { BuilderWords } from "./builder-words.ts";
import { ConditionControls } from "./condition-controls.tsx";
import { type ConditionKind, conditionKinds, startCondition } from "./condition-kinds.ts";

type ConditionEditorProps = {
  condition: Condition;
  words: BuilderWords;
  onChange: (condition: Condition) => void;
  onRemove: () => void;
};

/** One condition as a line: what is asked about, and the answer that counts. */
export function ConditionEditor({ condition, words, onChange, onRemove }: ConditionEditorProps) {
  const { t } = useTexts();
  const kinds = conditionKinds.filter((kind) => kind === condition.on || isOffered(kind, words));
  const finished = isFinished(condition);
  return (
    <div
      data-testid="condition"
      data-finished={finished}
      class={`grid grid-cols-[minmax(0,1fr)_auto] items-start gap-2 rounded-medium border-s-2 py-1 ps-2 ${finished ? "border-line-strong" : "border-warning"}`}
    >
      <div class="flex flex-wrap items-start gap-2">
        <div class="min-w-32 max-sm:flex-1 sm:w-44">
          <Select
            label={t("segments:condition.kind")}
            labelHidden
            name="kind"
            value={condition.on}
            options={kinds.map((kind) => ({ value: kind, label: t(`segments:kind.${kind}`) }))}
            onValue={(kind) => onChange(startCondition(kind))}
          />
        </div>
        <ConditionControls condition={condition} words={words} onChange={onChange} />
      </div>
      <IconButton icon={Trash2} label={t("segments:condition.remove")} onClick={onRemove} />
    </div>
  );
}

/** What cannot be answered here is not offered. */
export function isOffered(kind: ConditionKind, { fields, campaigns }: BuilderWords): boolean {
  if (kind === "field") return fields.length > 0;
  return kind !== "campaign" || campaigns.length > 0;
}
