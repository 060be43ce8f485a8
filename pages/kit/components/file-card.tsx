import {
  Download,
  File,
  FileArchive,
  FileAudio,
  FileSpreadsheet,
  FileText,
  FileVideo,
  type LucideIcon,
} from "lucide-preact";
import { useDeskTexts } from "../i18n/desk-texts.ts";
import { Bidi } from "./bidi.tsx";
import { Icon } from "./icon.tsx";
import { Spinner } from "./spinner.tsx";

const icons: [RegExp, LucideIcon][] = [
  [/spreadsheet|excel|csv/, FileSpreadsheet],
  [/pdf|text|word|document|rtf/, FileText],
  [/zip|compressed|tar/, FileArchive],
  [/^audio/, FileAudio],
  [/^video/, FileVideo],
];

type FileCardProps = {
  /** Null when the sender gave none. */
  name: string | null;
  mime: string;
  bytes: number | null;
  /** Null while it is on its way. */
  url: string | null;
};

/** A file in a conversation: what it is, how big, and a way to get it. */
export function FileCard({ name, mime, bytes, url }: FileCardProps) {
  const { t, formatBytes } = useDeskTexts();
  const title = name ?? t("desk:file.unnamed");
  const kind = name?.includes(".")
    ? (name.split(".").at(-1)?.toUpperCase() ?? "")
    : (mime.split("/")[1]?.toUpperCase() ?? "");
  const body = (
    <>
      <span class="grid size-9 shrink-0 place-items-center rounded-medium bg-surface-press text-text-muted">
        <Icon of={icons.find(([pattern]) => pattern.test(mime))?.[1] ?? File} size={18} />
      </span>
      <span class="grid min-w-0 flex-1">
        <span class="truncate">
          <Bidi text={title} />
        </span>
        <span class="text-caption text-text-muted">
          {url === null ? (
            t("desk:file.pending")
          ) : (
            <>
              <bdi>{kind}</bdi>
              {bytes !== null && (
                <>
                  {" · "}
                  <bdi>{formatBytes(bytes)}</bdi>
                </>
              )}
            </>
          )}
        </span>
      </span>
    </>
  );
  const frame =
    "flex w-64 max-w-full items-center gap-2.5 rounded-large border border-line-strong bg-surface p-2 pe-3 text-body text-text";
  if (url === null) {
    return (
      <span class={frame}>
        {body}
        <Spinner />
      </span>
    );
  }
  return (
    <a href={url} download={name ?? true} rel="noreferrer" class={`${frame} hover:bg-surface-hover`}>
      <span class="sr-only">{t("desk:file.get")}</span>
      {body}
      <Icon of={Download} class="text-text-muted" />
    </a>
  );
}
