import { Ellipsis, Eye, type LucideIcon, Minus, Pencil, Trash2, UserRoundCheck } from "lucide-preact";
import { areas } from "../../../shared/permissions.ts";
import type { RoleDetails } from "../../../workers/api/modules/organizations/role-contract.ts";
import { Bidi } from "../../kit/components/bidi.tsx";
import { Icon } from "../../kit/components/icon.tsx";
import { IconButton } from "../../kit/components/icon-button.tsx";
import { MenuButton } from "../../kit/components/menu-button.tsx";
import { describeRole } from "../../kit/account/describe-role.ts";
import { useTexts } from "../app/texts.ts";
import { type Level, levelOf } from "./grant-levels.ts";

const looks: Record<Level, { readonly icon: LucideIcon; readonly look: string }> = {
  none: { icon: Minus, look: "text-text-muted" },
  read: { icon: Eye, look: "bg-surface-inset text-text" },
  readAssigned: { icon: UserRoundCheck, look: "bg-warning-soft text-warning-text" },
  write: { icon: Pencil, look: "bg-positive-soft text-positive-text" },
  writeAssigned: { icon: UserRoundCheck, look: "bg-warning-soft text-warning-text" },
};

type RoleMatrixProps = {
  roles: readonly RoleDetails[];
  mayWrite: boolean;
  onEdit: (role: RoleDetails) => void;
  onRemove: (role: RoleDetails) => void;
};

/** Areas down, roles across. Wider than a phone: then it scrolls sideways, the areas staying in view. */
export function RoleMatrix({ roles, mayWrite, onEdit, onRemove }: RoleMatrixProps) {
  const { t } = useTexts();
  return (
    <div
      role="region"
      aria-label={t("members:matrix")}
      tabIndex={0}
      class="relative min-w-0 overflow-x-auto rounded-large border border-line shadow-rest focus-visible:outline-2 focus-visible:outline-focus"
      data-testid="role-matrix"
    >
      <table class="w-full border-collapse text-start">
        <thead>
          <tr class="border-b border-line align-top">
            <th
              scope="col"
              class="sticky start-0 z-10 min-w-32 bg-surface px-4 py-3 text-start font-strong md:min-w-48"
            >
              {t("members:areaColumn")}
            </th>
            {roles.map((role) => (
              <th key={role.id} scope="col" class="min-w-32 px-3 py-3 text-start font-strong">
                <span class="flex items-start justify-between gap-1">
                  <span class="grid">
                    <Bidi text={describeRole(t, role)} />
                    <span class="text-caption font-normal text-text-muted">
                      {t("members:holders", { count: role.members })}
                    </span>
                  </span>
                  {mayWrite && !role.builtIn && <RoleActions role={role} onEdit={onEdit} onRemove={onRemove} />}
                </span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {areas.map((area) => (
            <tr key={area} class="border-b border-line last:border-b-0">
              <th scope="row" class="sticky start-0 z-10 bg-surface px-4 py-2 text-start font-normal">
                {t(`members:area.${area}`)}
                <span class="hidden text-caption text-text-muted md:block">{t(`members:areaHint.${area}`)}</span>
              </th>
              {roles.map((role) => (
                <td key={role.id} class="px-3 py-2">
                  <LevelMark level={levelOf(role.grants[area])} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function LevelMark({ level }: { level: Level }) {
  const { t } = useTexts();
  const { icon, look } = looks[level];
  return (
    <span class={`inline-flex items-center gap-1.5 rounded-small px-1.5 py-0.5 text-caption ${look}`}>
      <Icon of={icon} size={14} />
      <span class={level === "none" ? "sr-only" : ""}>{t(`members:levelShort.${level}`)}</span>
    </span>
  );
}

function RoleActions({ role, onEdit, onRemove }: { role: RoleDetails } & Pick<RoleMatrixProps, "onEdit" | "onRemove">) {
  const { t } = useTexts();
  const label = t("members:actions", { name: role.name ?? "" });
  return (
    <MenuButton
      label={label}
      items={[
        { value: "edit", label: t("members:editRole"), icon: Pencil },
        { value: "remove", label: t("members:remove"), icon: Trash2, danger: true, startsGroup: true },
      ]}
      onSelect={(value) => (value === "edit" ? onEdit(role) : onRemove(role))}
    >
      {(trigger) => <IconButton icon={Ellipsis} label={label} size="small" {...trigger} />}
    </MenuButton>
  );
}
