import { Ellipsis, LogOut, UserMinus } from "lucide-preact";
import type { Member } from "../../../workers/api/modules/organizations/contract.ts";
import type { RoleDetails } from "../../../workers/api/modules/organizations/role-contract.ts";
import { Avatar } from "../../kit/components/avatar.tsx";
import { Badge } from "../../kit/components/badge.tsx";
import { Bidi } from "../../kit/components/bidi.tsx";
import { IconButton } from "../../kit/components/icon-button.tsx";
import { MenuButton } from "../../kit/components/menu-button.tsx";
import { Select } from "../../kit/components/select.tsx";
import { describeRole } from "../../kit/account/describe-role.ts";
import { PanelRow } from "../../kit/account/panel.tsx";
import { useTexts } from "../app/texts.ts";

type MemberRowProps = {
  member: Member;
  isMe: boolean;
  roles: readonly RoleDetails[];
  mayWrite: boolean;
  onRole: (role: string) => void;
  onRemove: () => void;
  onLeave: () => void;
};

/** One member: who, as what, and what can be done. */
export function MemberRow({ member, isMe, roles, mayWrite, onRole, onRemove, onLeave }: MemberRowProps) {
  const { t, formatDate } = useTexts();
  const label = t("members:actions", { name: member.name });
  const offered = roles.length === 0 ? [{ id: member.role.id, name: member.role.name }] : roles;
  return (
    <PanelRow
      testId="member"
      mark={<Avatar id={member.id} name={member.name} />}
      action={
        <>
          {mayWrite ? (
            <div class="w-40">
              <Select
                label={t("members:roleOf", { name: member.name })}
                labelHidden
                value={member.role.id}
                options={offered.map((role) => ({ value: role.id, label: describeRole(t, role) }))}
                onValue={onRole}
              />
            </div>
          ) : (
            <Badge>{describeRole(t, member.role)}</Badge>
          )}
          {(mayWrite || isMe) && (
            <MenuButton
              label={label}
              items={[
                isMe
                  ? { value: "leave", label: t("members:leave"), icon: LogOut, iconMirrored: true, danger: true }
                  : { value: "remove", label: t("members:remove"), icon: UserMinus, danger: true },
              ]}
              onSelect={(value) => (value === "leave" ? onLeave() : onRemove())}
            >
              {(trigger) => <IconButton icon={Ellipsis} label={label} {...trigger} data-testid="member-actions" />}
            </MenuButton>
          )}
        </>
      }
    >
      <span class="flex flex-wrap items-center gap-2 font-strong">
        <Bidi text={member.name} />
        {isMe && <Badge tone="accent">{t("members:you")}</Badge>}
      </span>
      <span class="break-all text-caption text-text-muted">
        {member.email === "" ? t("members:since", { date: formatDate(Date.parse(member.joinedAt)) }) : member.email}
      </span>
    </PanelRow>
  );
}
