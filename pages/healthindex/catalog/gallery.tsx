import type { ShopImage } from "../../../shared/shop-product.ts";
import { useShop } from "../app/shop-context.ts";
import { ProductPicture } from "./product-picture.tsx";

/** As wide as a product's own picture stands. */
export const gallerySizes = "(min-width: 72rem) 36rem, (min-width: 64rem) 50vw, 100vw";

type GalleryProps = { images: readonly ShopImage[]; shown: number; onShow: (index: number) => void };

/** A product's pictures: one large, the others to choose from. */
export function Gallery({ images, shown, onShow }: GalleryProps) {
  const { t } = useShop();
  return (
    <div class="grid gap-3">
      <ProductPicture key={shown} image={images[shown] ?? null} sizes={gallerySizes} first={shown === 0} />
      {images.length > 1 && (
        <ul class="flex flex-wrap gap-2">
          {images.map((image, index) => (
            <li key={index}>
              <button
                type="button"
                aria-label={t("healthindex:product.picture", { number: index + 1 })}
                aria-pressed={index === shown}
                onClick={() => onShow(index)}
                class="block w-16 rounded-large border-2 border-transparent p-0.5 aria-pressed:border-accent"
              >
                <ProductPicture image={image} sizes="4rem" decorative />
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
