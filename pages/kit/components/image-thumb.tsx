import { useSignal } from "@preact/signals";
import { ImageOff } from "lucide-preact";
import { useDeskTexts } from "../i18n/desk-texts.ts";
import { Icon } from "./icon.tsx";
import { lazily } from "./lazily.tsx";
import { Skeleton } from "./skeleton.tsx";

const ImageLightbox = lazily(() => import("./image-lightbox.tsx").then((file) => file.ImageLightbox));

type ImageThumbProps = {
  /** Null while the picture is on its way to us. */
  url: string | null;
  /** Caption, or who sent it and when: a picture is never nameless. */
  alt: string;
  name?: string | null;
  /** It will not come. */
  failed?: boolean;
};

/** A picture in a conversation: its place is kept while it comes, a press opens it large. */
export function ImageThumb({ url, alt, name = null, failed = false }: ImageThumbProps) {
  const { t } = useDeskTexts();
  const open = useSignal(false);
  const broken = useSignal(false);
  const loaded = useSignal(false);
  const frame = "relative block h-52 w-64 max-w-full overflow-hidden rounded-large border border-line";

  if (failed || broken.value) {
    return (
      <span
        class={`${frame} grid! content-center justify-items-center gap-2 bg-surface-inset p-4 text-center text-caption text-text-muted`}
      >
        <Icon of={ImageOff} size={24} />
        {t("desk:image.failed")}
      </span>
    );
  }
  if (url === null) {
    return (
      <span role="status" class={frame}>
        <span class="sr-only">{t("kit:loading")}</span>
        <Skeleton corner="card" class="size-full" />
      </span>
    );
  }
  return (
    <>
      <button
        type="button"
        aria-label={`${t("desk:image.open")}: ${alt}`}
        onPointerEnter={ImageLightbox.preload}
        onClick={() => (open.value = true)}
        class={`${frame} cursor-zoom-in`}
      >
        {!loaded.value && <Skeleton corner="card" class="absolute inset-0" />}
        <img
          src={url}
          alt=""
          loading="lazy"
          decoding="async"
          onLoad={() => (loaded.value = true)}
          onError={() => (broken.value = true)}
          class={`size-full object-cover transition-opacity duration-200 ${loaded.value ? "" : "opacity-0"}`}
        />
      </button>
      {open.value && <ImageLightbox url={url} alt={alt} name={name} onClose={() => (open.value = false)} />}
    </>
  );
}
