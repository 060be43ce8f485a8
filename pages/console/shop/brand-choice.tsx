import { sellingBrands, type BrandKey } from "../../../shared/brands.ts";
import { Select } from "../../kit/components/select.tsx";
import { useTexts } from "../app/texts.ts";

/** The shop that an address speaks of. @param search what follows the question mark */
export function readBrand(search: string): BrandKey | undefined {
  const wanted = new URLSearchParams(search).get("brand");
  return (sellingBrands.find(({ key }) => key === wanted) ?? sellingBrands[0])?.key;
}

/** Whose shop: asked only where there are several. */
export function BrandChoice({ brand, onBrand }: { brand: BrandKey; onBrand: (brand: BrandKey) => void }) {
  const { t } = useTexts();
  if (sellingBrands.length < 2) return null;
  return (
    <div class="w-44">
      <Select<BrandKey>
        label={t("shop:brand")}
        labelHidden
        value={brand}
        options={sellingBrands.map(({ key, name }) => ({ value: key, label: name }))}
        onValue={onBrand}
      />
    </div>
  );
}
