import { useMemo } from "preact/hooks";
import type { BrandKey } from "../../../shared/brands.ts";
import { languages as languageKeys } from "../../../shared/languages.ts";
import type { Category } from "../../../workers/api/modules/catalog/contract.ts";
import { Refused } from "../../kit/account/form.tsx";
import { Button } from "../../kit/components/button.tsx";
import { Dialog } from "../../kit/components/dialog.tsx";
import { Switch } from "../../kit/components/switch.tsx";
import { TextField } from "../../kit/components/text-field.tsx";
import { languages } from "../../kit/i18n/languages.ts";
import type { CatalogApi } from "../api/catalog.api.ts";
import { useTexts } from "../app/texts.ts";
import { createCategoryForm, findCategoryFaults } from "./categories.store.ts";

type CategoryDialogProps = {
  api: CatalogApi;
  brand: BrandKey;
  category: Category | null;
  onSaved: (category: Category) => void;
  onClose: () => void;
};

/** A category: its names side by side, its address, its place. Load with lazily(). */
export function CategoryDialog({ api, brand, category, onSaved, onClose }: CategoryDialogProps) {
  const { t, language: reader } = useTexts();
  const form = useMemo(() => createCategoryForm({ api, brand, category }), []);
  const draft = form.draft.value;
  const faults = form.tried.value ? findCategoryFaults(draft) : [];
  const refused = form.refusal.value;

  async function save(): Promise<void> {
    const saved = await form.save();
    if (saved !== null) onSaved(saved);
  }

  return (
    <Dialog
      title={t(category === null ? "shop:categories.new" : "shop:categories.change")}
      onClose={onClose}
      width="large"
      actions={
        <>
          <Button onClick={onClose}>{t("kit:cancel")}</Button>
          <Button tone="primary" type="submit" form="category-form" busy={form.busy.value} data-testid="category-save">
            {t("shop:categories.save")}
          </Button>
        </>
      }
    >
      <form
        id="category-form"
        class="grid gap-4"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <Refused error={refused} />
        <div class="grid items-start gap-4 sm:grid-cols-2">
          {languageKeys.map((language) => {
            const text = draft.texts[language];
            const field = { lang: language, dir: languages[language].dir };
            const { name } = languages[language];
            return (
              <div key={language} class="grid gap-4">
                <TextField
                  {...field}
                  label={t("shop:categories.name", { language: name })}
                  value={text?.name ?? ""}
                  onValue={(words) => form.writeText(language, { name: words })}
                  maxLength={80}
                  error={
                    faults.includes("name") && language === reader.value ? t("shop:categories.nameFault") : undefined
                  }
                  data-testid={`category-name-${language}`}
                />
                <TextField
                  {...field}
                  label={t("shop:categories.description", { language: name })}
                  value={text?.description ?? ""}
                  onValue={(description) => form.writeText(language, { description })}
                  maxLength={300}
                />
              </div>
            );
          })}
        </div>
        <div class="grid items-start gap-4 sm:grid-cols-2">
          <TextField
            label={t("shop:categories.slug")}
            hint={t("shop:categories.slugFault")}
            value={draft.slug}
            onValue={(slug) => form.write({ slug })}
            error={faults.includes("slug") ? t("shop:categories.slugFault") : refused?.findFieldError("slug")}
            maxLength={80}
            required
            dir="ltr"
            data-testid="category-slug"
          />
          <TextField
            label={t("shop:product.position")}
            hint={t("shop:product.positionHint")}
            type="number"
            inputMode="numeric"
            min={0}
            step={1}
            value={String(draft.position)}
            onValue={(text) => /^\d{1,9}$/.test(text) && form.write({ position: Number(text) })}
          />
        </div>
        <Switch
          label={t("shop:categories.active")}
          hint={t("shop:categories.activeHint")}
          checked={draft.active}
          onChecked={(active) => form.write({ active })}
        />
      </form>
    </Dialog>
  );
}
