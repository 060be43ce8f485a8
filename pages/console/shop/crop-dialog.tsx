import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { Button } from "../../kit/components/button.tsx";
import { Dialog } from "../../kit/components/dialog.tsx";
import { Segmented } from "../../kit/components/segmented.tsx";
import { useTexts } from "../app/texts.ts";
import { type Crop, findArea, listSizes, mostZoom, wholeSquare } from "./crop.rules.ts";
import { draw, makeVariants, type Variant } from "./make-variants.ts";

type CropDialogProps = {
  source: ImageBitmap;
  onClose: () => void;
  onVariants: (variants: readonly Variant[]) => void;
};

/** How wide the preview is drawn, in pixels. */
const previewWidth = 560;
const narrowest = 320;

/** What of a picture is shown: its shape, how near, and which part. Sliders, so that hands and keyboards do the same. Load with lazily(). */
export function CropDialog({ source, onClose, onVariants }: CropDialogProps) {
  const { t, formatNumber } = useTexts();
  const crop = useSignal<Crop>(wholeSquare);
  const busy = useSignal(false);
  const canvas = useRef<HTMLCanvasElement>(null);
  const now = crop.value;
  const area = findArea(source, now);
  const sizes = listSizes(area);
  useEffect(() => {
    if (canvas.current === null) return;
    const height = Math.round((previewWidth * area.height) / area.width);
    draw(source, area, { width: previewWidth, height }, canvas.current);
  }, [source, now]);
  const change = (part: Partial<Crop>) => (crop.value = { ...crop.peek(), ...part });

  async function use(): Promise<void> {
    if (busy.value) return;
    busy.value = true;
    onVariants(await makeVariants(source, area));
  }

  return (
    <Dialog
      title={t("shop:crop.title")}
      description={t("shop:crop.lead")}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t("kit:cancel")}</Button>
          <Button tone="primary" busy={busy.value} onClick={() => void use()} data-testid="crop-use">
            {t("shop:crop.use")}
          </Button>
        </>
      }
    >
      <div class="grid gap-4">
        <canvas
          ref={canvas}
          role="img"
          aria-label={t("shop:crop.preview")}
          class="mx-auto max-h-[42vh] max-w-full rounded-medium border border-line bg-surface-inset"
        />
        <Segmented<Crop["shape"]>
          label={t("shop:crop.shape")}
          labelShown
          value={now.shape}
          options={[
            { value: "square", label: t("shop:crop.square") },
            { value: "whole", label: t("shop:crop.whole") },
          ]}
          onValue={(shape) => change({ shape })}
        />
        <Slider
          label={t("shop:crop.zoom")}
          value={(now.zoom - 1) / (mostZoom - 1)}
          onValue={(share) => change({ zoom: 1 + share * (mostZoom - 1) })}
        />
        <Slider label={t("shop:crop.across")} value={now.across} isAcross onValue={(across) => change({ across })} />
        <Slider label={t("shop:crop.down")} value={now.down} onValue={(down) => change({ down })} />
        <p class="text-caption text-text-muted">
          {t("shop:crop.sizes", { widths: sizes.map(({ width }) => formatNumber(width)).join(" · ") })}
        </p>
        {area.width < narrowest && <p class="text-caption text-warning-text">{t("shop:crop.tooSmall")}</p>}
      </div>
    </Dialog>
  );
}

type SliderProps = {
  label: string;
  /** From 0 to 1. */
  value: number;
  onValue: (value: number) => void;
  /** Runs as the picture does, from the left, also where one reads from the right. */
  isAcross?: boolean;
};

function Slider({ label, value, onValue, isAcross = false }: SliderProps) {
  return (
    <label class="grid grid-cols-[7rem_minmax(0,1fr)] items-center gap-3">
      <span>{label}</span>
      <input
        type="range"
        min={0}
        max={100}
        dir={isAcross ? "ltr" : undefined}
        value={Math.round(value * 100)}
        onInput={(event) => onValue(Number(event.currentTarget.value) / 100)}
        class="w-full accent-(--accent)"
      />
    </label>
  );
}
