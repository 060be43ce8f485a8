import { areas, type Area, type Grants } from "../../../shared/permissions.ts";
import { Select } from "../../kit/components/select.tsx";
import { useTexts } from "../app/texts.ts";
import { type Level, type Levels, offeredLevels } from "./grant-levels.ts";

type GrantsEditorProps = {
  levels: Levels;
  onLevel: (area: Area, level: Level) => void;
  /** Of whoever hands them out. */
  own: Grants;
  forMachine?: boolean;
};

/** What may be done in each area: one choice a line. Areas with nothing to choose are left out. */
export function GrantsEditor({ levels, onLevel, own, forMachine = false }: GrantsEditorProps) {
  const { t } = useTexts();
  const shown = areas.filter((area) => offeredLevels(own, area, forMachine).length > 1 || levels[area] !== "none");
  return (
    <fieldset class="grid">
      <legend class="pb-1 font-strong">{t("members:rights")}</legend>
      <ul class="divide-y divide-line rounded-large border border-line">
        {shown.map((area) => (
          <li key={area} class="grid items-center gap-x-4 gap-y-1 px-3 py-2 sm:grid-cols-[1fr_13rem]">
            <div class="grid">
              <span>{t(`members:area.${area}`)}</span>
              <span class="text-caption text-text-muted">{t(`members:areaHint.${area}`)}</span>
            </div>
            <Select
              label={t(`members:area.${area}`)}
              labelHidden
              name={area}
              value={levels[area]}
              options={withCurrent(offeredLevels(own, area, forMachine), levels[area]).map((level) => ({
                value: level,
                label: t(`members:level.${level}`),
              }))}
              onValue={(level) => onLevel(area, level)}
            />
          </li>
        ))}
      </ul>
    </fieldset>
  );
}

/** What a role has already stays in the list, even where whoever looks could not hand it out. */
function withCurrent(offered: readonly Level[], current: Level): readonly Level[] {
  return offered.includes(current) ? offered : [...offered, current];
}
