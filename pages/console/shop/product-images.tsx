import { ArrowLeft, ArrowRight, ImagePlus, Trash2 } from "lucide-preact";
import { useSignal } from "@preact/signals";
import { languages as languageKeys } from "../../../shared/languages.ts";
import type { ProductImage } from "../../../workers/api/modules/catalog/contract.ts";
import { Panel, PanelBody } from "../../kit/account/panel.tsx";
import { IconButton } from "../../kit/components/icon-button.tsx";
import { lazily } from "../../kit/components/lazily.tsx";
import { Spinner } from "../../kit/components/spinner.tsx";
import { TextField } from "../../kit/components/text-field.tsx";
import { languages } from "../../kit/i18n/languages.ts";
import { FileButton } from "../app/file-button.tsx";
import { useTexts } from "../app/texts.ts";
import { Picture } from "./picture.tsx";
import type { ProductStore } from "./product.store.ts";
import { chooseText } from "./shop-words.ts";

const CropDialog = lazily(() => import("./crop-dialog.tsx").then((file) => file.CropDialog));
const mostImages = 12;

/** A product's pictures: chosen, cut, published in every width, described, and put in order. */
export function ProductImages({ store, disabled }: { store: ProductStore; disabled: boolean }) {
  const { t } = useTexts();
  const chosen = useSignal<ImageBitmap | null>(null);
  const isUnreadable = useSignal(false);
  const { images } = store.draft.value;
  const uploading = store.uploading.value;

  async function choose(file: File): Promise<void> {
    isUnreadable.value = false;
    try {
      chosen.value = await createImageBitmap(file);
    } catch {
      isUnreadable.value = true;
    }
  }

  return (
    <Panel
      title={t("shop:images.title")}
      lead={t("shop:images.lead")}
      action={
        !disabled && (
          <FileButton
            accept="image/*"
            icon={ImagePlus}
            disabled={images.length >= mostImages || uploading > 0}
            onFile={(file) => void choose(file)}
            fileTestId="image-file"
            data-testid="image-add"
          >
            {t("shop:images.add")}
          </FileButton>
        )
      }
    >
      <PanelBody>
        <div role="status" class="contents">
          {isUnreadable.value && <p class="text-danger-text">{t("shop:images.unreadable")}</p>}
          {uploading > 0 && (
            <p class="flex items-center gap-2 text-text-muted">
              <Spinner /> {t("shop:images.uploading", { count: uploading })}
            </p>
          )}
        </div>
        {images.length === 0 && uploading === 0 && <p class="text-text-muted">{t("shop:images.none")}</p>}
        {images.length > 0 && (
          <ol class="grid gap-4 sm:grid-cols-2">
            {images.map((image, index) => (
              <li key={image.variants[0]?.file ?? index}>
                <ImageCard store={store} image={image} index={index} count={images.length} disabled={disabled} />
              </li>
            ))}
          </ol>
        )}
      </PanelBody>
      {chosen.value !== null && (
        <CropDialog
          source={chosen.value}
          onClose={() => (chosen.value = null)}
          onVariants={(variants) => {
            chosen.value = null;
            void store.addImage(variants);
          }}
        />
      )}
    </Panel>
  );
}

type ImageCardProps = { store: ProductStore; image: ProductImage; index: number; count: number; disabled: boolean };

function ImageCard({ store, image, index, count, disabled }: ImageCardProps) {
  const { t, language: reader } = useTexts();
  const number = index + 1;
  return (
    <article
      aria-label={t("shop:images.one", { number })}
      class="grid gap-2 rounded-large border border-line p-3"
      data-testid="product-image"
    >
      <Picture
        image={image}
        size="large"
        alt={chooseText(image.alt, reader.value) ?? t("shop:images.one", { number })}
      />
      {languageKeys.map((language) => (
        <TextField
          key={language}
          label={t("shop:images.alt", { language: languages[language].name })}
          value={image.alt[language] ?? ""}
          onValue={(words) => store.describeImage(index, language, words)}
          maxLength={200}
          disabled={disabled}
          lang={language}
          dir={languages[language].dir}
          data-testid={`alt-${language}`}
        />
      ))}
      {!disabled && (
        <div class="flex gap-1">
          <IconButton
            icon={ArrowLeft}
            iconMirrored
            size="small"
            label={t("shop:images.earlier", { number })}
            disabled={index === 0}
            onClick={() => store.moveImage(index, index - 1)}
          />
          <IconButton
            icon={ArrowRight}
            iconMirrored
            size="small"
            label={t("shop:images.later", { number })}
            disabled={number === count}
            onClick={() => store.moveImage(index, number)}
          />
          <span class="flex-1" />
          <IconButton
            icon={Trash2}
            size="small"
            label={t("shop:images.remove", { number })}
            onClick={() => store.removeImage(index)}
          />
        </div>
      )}
    </article>
  );
}
