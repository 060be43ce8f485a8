import { ChevronDown, Hand, Undo2, User } from "lucide-preact";
import type { ConversationSummary } from "../../../shared/messages.ts";
import { scopeOf } from "../../../shared/permissions.ts";
import { Avatar } from "../../kit/components/avatar.tsx";
import { Icon } from "../../kit/components/icon.tsx";
import { MenuButton } from "../../kit/components/menu-button.tsx";
import type { MenuItem } from "../../kit/components/menu-panel.tsx";
import { useConsole } from "../app/console-context.ts";
import { useTexts } from "../app/texts.ts";
import { listAssignmentChoices } from "./assignment.rules.ts";

/** Who answers this conversation, and giving it to somebody else. */
export function AssigneeMenu({ summary }: { summary: ConversationSummary }) {
  const { session, thread, attempt, presence } = useConsole();
  const { t } = useTexts();
  const viewer = session.viewer.value;
  const members = session.members.value;
  if (viewer === null) return null;

  const findName = (id: string) =>
    members.find((member) => member.id === id)?.name ??
    presence.present.value.find((entry) => entry.memberId === id)?.name ??
    t("inbox:assign.someone");
  const { assigneeId } = summary;
  const label =
    assigneeId === null
      ? t("inbox:assign.unassigned")
      : assigneeId === viewer.memberId
        ? t("inbox:assign.you")
        : findName(assigneeId);

  const answering = members
    .filter((member) => scopeOf(member.role, "whatsapp", "write") !== null)
    .map((member) => member.id);
  const items = listAssignmentChoices(viewer, summary, answering).map((choice): MenuItem => {
    switch (choice.kind) {
      case "take":
        return { value: viewer.memberId, label: t("inbox:assign.take"), icon: Hand };
      case "give":
        return { value: choice.memberId, label: findName(choice.memberId), icon: User };
      case "release":
        return { value: "", label: t("inbox:assign.release"), icon: Undo2, iconMirrored: true, startsGroup: true };
    }
  });

  const face = (
    <>
      {assigneeId === null ? (
        <Icon of={User} class="text-text-muted" />
      ) : (
        <Avatar id={assigneeId} name={findName(assigneeId)} size="small" />
      )}
      <span class="max-w-28 truncate max-sm:sr-only">{label}</span>
    </>
  );
  if (items.length === 0) {
    return <span class="inline-flex h-control items-center gap-1.5 px-2 text-body text-text-muted">{face}</span>;
  }
  return (
    <MenuButton
      label={t("inbox:assign.menu")}
      items={items}
      onSelect={(value) => void attempt(thread.assign(value === "" ? null : value))}
    >
      {(trigger) => (
        <button
          type="button"
          {...trigger}
          data-testid="assignee-menu"
          data-shortcut="assign"
          data-tooltip={t("inbox:assign.menu")}
          data-tooltip-keys="A"
          class="inline-flex h-control items-center gap-1.5 rounded-medium px-2 text-body transition-colors hover:bg-surface-press aria-expanded:bg-surface-press"
        >
          <span class="sr-only">{t("inbox:assign.menu")}: </span>
          {face}
          <Icon of={ChevronDown} size={14} class="text-text-muted" />
        </button>
      )}
    </MenuButton>
  );
}
