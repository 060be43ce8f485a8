import { CircleAlert, FileText, X } from "lucide-preact";
import { Bidi } from "../../kit/components/bidi.tsx";
import { Icon } from "../../kit/components/icon.tsx";
import { IconButton } from "../../kit/components/icon-button.tsx";
import { useConsole } from "../app/console-context.ts";
import { useTexts } from "../app/texts.ts";
import type { Attachment } from "./draft.ts";

/** Files that go with the draft, each with how far it is. */
export function AttachmentChips({ attachments }: { attachments: readonly Attachment[] }) {
  const { t } = useTexts();
  return (
    <ul aria-label={t("inbox:composer.attachments")} class="flex flex-wrap gap-2 border-b border-line p-2">
      {attachments.map((attachment) => (
        <Chip key={attachment.key} attachment={attachment} />
      ))}
    </ul>
  );
}

function Chip({ attachment }: { attachment: Attachment }) {
  const { composer } = useConsole();
  const { t, formatBytes, formatNumber } = useTexts();
  const { key, name, bytes, preview, state } = attachment;
  return (
    <li
      data-testid="attachment"
      data-state={state.kind}
      class="relative flex w-56 max-w-full items-center gap-2 overflow-hidden rounded-medium border border-line-strong bg-surface-inset p-1 text-caption"
    >
      {preview === null ? (
        <span class="grid size-10 shrink-0 place-items-center rounded-small bg-surface-press text-text-muted">
          <Icon of={FileText} size={18} />
        </span>
      ) : (
        <img src={preview} alt="" class="size-10 shrink-0 rounded-small object-cover" />
      )}
      <span class="grid min-w-0 flex-1">
        <span class="truncate">
          <Bidi text={name} />
        </span>
        {state.kind === "refused" ? (
          <span role="alert" class="flex gap-1 text-danger-text">
            <Icon of={CircleAlert} size={14} />
            {state.sentence}
          </span>
        ) : (
          <span class="tabular-nums text-text-muted">
            {state.kind === "uploading" ? formatNumber(state.fraction, { style: "percent" }) : formatBytes(bytes)}
          </span>
        )}
      </span>
      <IconButton
        icon={X}
        label={t("inbox:composer.detach", { name })}
        size="small"
        onClick={() => composer.detach(key)}
      />
      {state.kind === "uploading" && (
        <progress
          value={state.fraction}
          aria-label={t("inbox:composer.uploading", { name })}
          class="absolute inset-x-0 bottom-0 h-0.5 w-full appearance-none bg-transparent [&::-moz-progress-bar]:bg-accent [&::-webkit-progress-bar]:bg-transparent [&::-webkit-progress-value]:bg-accent"
        />
      )}
    </li>
  );
}
