import type { ShopProduct } from "../../../shared/shop-product.ts";
import { AddButton } from "../cart/add-button.tsx";
import { useShop } from "../app/shop-context.ts";
import { Availability } from "./availability.tsx";
import { EvidenceLabel } from "./evidence-label.tsx";
import { ProductPicture } from "./product-picture.tsx";
import { ProductPrice } from "./product-price.tsx";

/** As wide as the grid makes a card. */
export const cardSizes = "(min-width: 64rem) 17rem, (min-width: 40rem) 30vw, 46vw";

type ProductCardProps = {
  product: ShopProduct;
  /** Seen before anybody scrolls. */
  first: boolean;
  /** One below what it stands under. */
  heading: "h2" | "h3";
};

/** A product on the shelf. The whole card leads to it; adding it to the cart does not. */
export function ProductCard({ product, first, heading: Heading }: ProductCardProps) {
  const { t, pathTo } = useShop();
  const { slug, title, evidence, price, compareAt, availability, image } = product;
  return (
    <li class="group relative grid grid-rows-[auto_1fr] gap-3" data-testid="product-card">
      <div class="relative">
        <ProductPicture image={image} sizes={cardSizes} first={first} decorative />
        {availability !== "in_stock" && (
          <span class="absolute start-2 top-2 rounded-medium bg-surface px-2 py-0.5 text-caption shadow-rest">
            <Availability value={availability} />
          </span>
        )}
      </div>
      <div class="flex flex-col items-stretch gap-1.5">
        <EvidenceLabel grade={evidence} size="small" />
        <Heading class="text-pretty text-reading font-strong">
          <a
            href={pathTo({ screen: "product", slug })}
            class="after:absolute after:inset-0 after:rounded-large group-hover:underline group-hover:underline-offset-4"
          >
            <bdi>{title}</bdi>
          </a>
        </Heading>
        <div class="mt-auto flex min-h-control items-center justify-between gap-2">
          <ProductPrice price={price} compareAt={compareAt} />
          <span class="relative z-1">
            <AddButton product={product} label={t("healthindex:cart.addNamed", { name: title })} />
          </span>
        </div>
      </div>
    </li>
  );
}
