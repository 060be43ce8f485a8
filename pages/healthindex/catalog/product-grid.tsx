import type { ShopProduct } from "../../../shared/shop-product.ts";
import { Skeleton, SkeletonGroup } from "../../kit/components/skeleton.tsx";
import { ProductCard } from "./product-card.tsx";

const columns = "grid grid-cols-2 gap-x-4 gap-y-8 sm:grid-cols-3 sm:gap-x-6";
/** Pictures that a page shows before anybody scrolls. */
const above = 2;

type ProductGridProps = {
  products: readonly ShopProduct[];
  /** Four beside each other where there is room. */
  wide?: boolean;
  /** Far down the page: no picture is seen first. */
  later?: boolean;
  heading?: "h2" | "h3";
};

export function ProductGrid({ products, wide = false, later = false, heading = "h3" }: ProductGridProps) {
  return (
    <ul class={`${columns} ${wide ? "lg:grid-cols-4" : ""}`} data-testid="products">
      {products.map((product, index) => (
        <ProductCard key={product.id} product={product} first={!later && index < above} heading={heading} />
      ))}
    </ul>
  );
}

/** Products on their way. */
export function ProductGridComing({ wide = false }: { wide?: boolean }) {
  return (
    <SkeletonGroup>
      <div class={`${columns} ${wide ? "lg:grid-cols-4" : ""}`}>
        {Array.from({ length: 8 }, (_, index) => (
          <div key={index} class="grid gap-3">
            <Skeleton corner="card" class="aspect-square w-full" />
            <Skeleton class="h-3 w-24" />
            <Skeleton class="h-4 w-full" />
            <Skeleton class="h-5 w-20" />
          </div>
        ))}
      </div>
    </SkeletonGroup>
  );
}
