import * as dialog from "@zag-js/dialog";
import { normalizeProps, useMachine } from "@zag-js/preact";
import { Download, X } from "lucide-preact";
import { createPortal } from "preact/compat";
import { useId } from "preact/hooks";
import { useDeskTexts } from "../i18n/desk-texts.ts";
import { Icon } from "./icon.tsx";
import { IconButton } from "./icon-button.tsx";

export type ImageLightboxProps = { url: string; alt: string; name: string | null; onClose: () => void };

/** A picture over everything, on dark ground in both themes. Loaded by ImageThumb. */
export function ImageLightbox({ url, alt, name, onClose }: ImageLightboxProps) {
  const { t, dir } = useDeskTexts();
  const service = useMachine(dialog.machine, {
    id: useId(),
    dir: dir.value,
    open: true,
    "aria-label": alt,
    onOpenChange: ({ open }) => open || onClose(),
  });
  const api = dialog.connect(service, normalizeProps);
  return createPortal(
    <div data-theme="dark" class="text-text">
      <div
        {...api.getBackdropProps()}
        class="fixed inset-0 z-40 animate-appear bg-surface-sunken/90 backdrop-blur-sm"
      />
      <div {...api.getPositionerProps()} class="fixed inset-0 z-40 grid">
        <div {...api.getContentProps()} class="grid min-h-0 animate-appear grid-rows-[auto_minmax(0,1fr)] outline-none">
          <div class="flex justify-end gap-1 p-3">
            <a
              href={url}
              download={name ?? true}
              rel="noreferrer"
              aria-label={t("desk:file.download", { name: name ?? alt })}
              data-tooltip={t("desk:file.download", { name: name ?? alt })}
              class="grid size-control place-items-center rounded-medium text-text-muted hover:bg-surface-press hover:text-text"
            >
              <Icon of={Download} size={18} />
            </a>
            <IconButton icon={X} label={t("kit:close")} onClick={onClose} />
          </div>
          <div
            class="relative mx-4 mb-6 min-h-0"
            onClick={(event) => event.target === event.currentTarget && onClose()}
          >
            <img
              src={url}
              alt={alt}
              class="absolute inset-0 m-auto max-h-full max-w-full rounded-medium shadow-float"
            />
          </div>
        </div>
      </div>
    </div>,
    document.body,
  );
}
