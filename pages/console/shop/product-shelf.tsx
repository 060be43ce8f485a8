import { evidenceGrades, type EvidenceGrade, productStates, type ProductState } from "../../../shared/catalog.ts";
import { currencies, type Currency } from "../../../shared/money.ts";
import type { Category } from "../../../workers/api/modules/catalog/contract.ts";
import { Panel, PanelBody } from "../../kit/account/panel.tsx";
import { Select } from "../../kit/components/select.tsx";
import { TextField } from "../../kit/components/text-field.tsx";
import { useTexts } from "../app/texts.ts";
import type { ProductDraft } from "./product-draft.rules.ts";
import type { ProductStore } from "./product.store.ts";
import { chooseText } from "./shop-words.ts";

type ProductShelfProps = { store: ProductStore; categories: readonly Category[]; disabled: boolean };

/** What holds in every language: number, price, where it stands and whether it is shown. */
export function ProductShelf({ store, categories, disabled }: ProductShelfProps) {
  const { t, language } = useTexts();
  const draft = store.draft.value;
  const faults = store.faults.value;
  const refused = store.refusal.value;
  const bind = (field: "sku" | "slug" | "price" | "compareAt") => ({
    value: draft[field],
    onValue: (value: string) => store.write({ [field]: value } satisfies Partial<ProductDraft>),
    disabled,
    "data-testid": `product-${field}`,
    error:
      field !== "slug" && faults.includes(field)
        ? t(`shop:fault.${field}`)
        : (refused?.findFieldError(field) ?? refused?.findFieldError(`${field}.amount`)),
  });
  return (
    <Panel title={t("shop:product.shelf")}>
      <PanelBody>
        <Select<ProductState>
          label={t("shop:product.state")}
          value={draft.state}
          options={productStates.map((value) => ({ value, label: t(`shop:state.${value}`) }))}
          onValue={(state) => store.write({ state })}
          name="state"
          disabled={disabled}
        />
        <div class="grid grid-cols-[minmax(0,1fr)_6rem] items-start gap-3">
          <TextField {...bind("price")} label={t("shop:product.price")} required inputMode="decimal" dir="ltr" />
          <Select<Currency>
            label={t("shop:product.currency")}
            value={draft.currency}
            options={currencies.map((value) => ({ value, label: value }))}
            onValue={(currency) => store.write({ currency })}
            disabled={disabled}
          />
        </div>
        <TextField
          {...bind("compareAt")}
          label={t("shop:product.compareAt")}
          hint={t("shop:product.compareAtHint")}
          inputMode="decimal"
          dir="ltr"
        />
        <TextField {...bind("sku")} label={t("shop:product.sku")} required maxLength={40} dir="ltr" />
        <TextField
          {...bind("slug")}
          label={t("shop:product.slug")}
          hint={t("shop:product.slugHint")}
          maxLength={80}
          dir="ltr"
        />
        <Select
          label={t("shop:product.category")}
          value={draft.categoryId ?? ""}
          options={[
            { value: "", label: t("shop:product.noCategory") },
            ...categories.map(({ id, slug, texts }) => ({
              value: id,
              label: chooseText(texts, language.value)?.name ?? slug,
            })),
          ]}
          onValue={(id) => store.write({ categoryId: id === "" ? null : id })}
          disabled={disabled}
        />
        <Select<EvidenceGrade>
          label={t("shop:product.evidence")}
          value={draft.evidence}
          options={evidenceGrades.map((value) => ({ value, label: t(`shop:evidence.${value}`) }))}
          onValue={(evidence) => store.write({ evidence })}
          disabled={disabled}
        />
        <TextField
          label={t("shop:product.position")}
          hint={t("shop:product.positionHint")}
          type="number"
          inputMode="numeric"
          min={0}
          step={1}
          value={String(draft.position)}
          onValue={(text) => /^\d{1,9}$/.test(text) && store.write({ position: Number(text) })}
          disabled={disabled}
        />
      </PanelBody>
    </Panel>
  );
}
