import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { Panel, PanelBody } from "../../kit/account/panel.tsx";
import { Button } from "../../kit/components/button.tsx";
import { lazily } from "../../kit/components/lazily.tsx";
import { useTexts } from "../app/texts.ts";
import type { ProductStore } from "./product.store.ts";

const StockDialog = lazily(() => import("./stock-dialog.tsx").then((file) => file.StockDialog));

/** How many there are, and how many of them can be bought. */
export function StockPanel({ store, mayWrite }: { store: ProductStore; mayWrite: boolean }) {
  const { t, formatNumber } = useTexts();
  const adjusting = useSignal(false);
  const saved = store.saved.value;
  if (saved === null)
    return (
      <Panel title={t("shop:stock.title")}>
        <PanelBody>
          <p class="text-pretty text-text-muted">{t("shop:stock.later")}</p>
        </PanelBody>
      </Panel>
    );
  const { onHand, reserved, available } = saved.stock;
  return (
    <Panel title={t("shop:stock.title")}>
      <PanelBody>
        <dl class="grid grid-cols-[minmax(0,1fr)_auto] gap-x-4 gap-y-1 tabular-nums">
          <Fact name={t("shop:stock.onHand")}>{formatNumber(onHand)}</Fact>
          {reserved > 0 && <Fact name={t("shop:stock.reserved")}>{formatNumber(-reserved)}</Fact>}
          <Fact name={t("shop:stock.available")}>
            <span class="font-strong" data-testid="stock-available">
              {formatNumber(available)}
            </span>
          </Fact>
        </dl>
        {mayWrite && (
          <div>
            <Button onClick={() => (adjusting.value = true)} data-testid="stock-adjust">
              {t("shop:stock.adjust")}
            </Button>
          </div>
        )}
      </PanelBody>
      {adjusting.value && <StockDialog store={store} onHand={onHand} onClose={() => (adjusting.value = false)} />}
    </Panel>
  );
}

function Fact({ name, children }: { name: string; children: ComponentChildren }) {
  return (
    <>
      <dt class="text-text-muted">{name}</dt>
      <dd class="text-end">{children}</dd>
    </>
  );
}
