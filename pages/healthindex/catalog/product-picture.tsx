import type { ShopImage } from "../../../shared/shop-product.ts";

type ProductPictureProps = {
  image: ShopImage | null;
  /** How wide it stands, for the browser's choice: `(min-width: 64rem) 20rem, 50vw`. */
  sizes: string;
  /** Seen first: fetched before anything else. The others wait until they come near. */
  first?: boolean;
  /** Said beside it already. */
  decorative?: boolean;
};

/** A product's picture in the width that fits, in a square that is there before it. */
export function ProductPicture({ image, sizes, first = false, decorative = false }: ProductPictureProps) {
  const largest = image?.variants.at(-1);
  return (
    <span class="block aspect-square w-full overflow-hidden rounded-large bg-surface-inset">
      {image === null || largest === undefined ? (
        <NoPicture />
      ) : (
        <img
          src={(image.variants[1] ?? largest).url}
          srcset={writeSrcset(image)}
          sizes={sizes}
          width={largest.width}
          height={largest.height}
          alt={decorative ? "" : image.alt}
          loading={first ? "eager" : "lazy"}
          fetchpriority={first ? "high" : "auto"}
          decoding="async"
          class="size-full object-cover"
        />
      )}
    </span>
  );
}

export function writeSrcset({ variants }: ShopImage): string {
  return variants.map(({ url, width }) => `${url} ${width}w`).join(", ");
}

/** A jar under the house's arch. */
function NoPicture() {
  return (
    <svg viewBox="0 0 100 100" fill="none" stroke="currentColor" aria-hidden="true" class="size-full text-accent-text">
      <path d="M22 84V50a28 28 0 0 1 56 0v34Z" fill="currentColor" stroke="none" opacity="0.08" />
      <rect x="39" y="50" width="22" height="30" rx="4" stroke-width="1.5" />
      <rect x="42.5" y="43" width="15" height="7" rx="2" stroke-width="1.5" />
      <path d="M45 72v-5M50 72v-9M55 72v-13" stroke-width="2.4" stroke-linecap="round" opacity="0.7" />
    </svg>
  );
}
