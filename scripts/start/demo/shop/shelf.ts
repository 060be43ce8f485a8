import type { EvidenceGrade } from "../../../../shared/catalog.ts";
import type { ProductText } from "../../../../workers/api/modules/catalog/contract.ts";

/** How a product is drawn: what it comes in, in which colour (a hue of OKLCH), with what on its label. */
export type Packshot = {
  readonly kind: "bottle" | "jar" | "pouch" | "dropper" | "box" | "tin" | "lamp" | "roller" | "band" | "mask" | "cuff";
  readonly hue: number;
  readonly mark: string;
};

export type DemoProduct = {
  readonly sku: string;
  readonly slug: string;
  readonly evidence: EvidenceGrade;
  /** Cents. */
  readonly price: number;
  readonly before?: number;
  readonly stock: number;
  readonly picture: Packshot;
  readonly en: ProductText;
  readonly ar: ProductText;
};

export type DemoCategory = {
  readonly slug: string;
  readonly en: { readonly name: string; readonly description: string };
  readonly ar: { readonly name: string; readonly description: string };
  readonly products: readonly DemoProduct[];
};
