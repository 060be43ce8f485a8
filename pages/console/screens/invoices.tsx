import { Building2, Download, FileText } from "lucide-preact";
import { useSignal } from "@preact/signals";
import { useEffect, useMemo } from "preact/hooks";
import type { InvoiceSummary } from "../../../workers/api/modules/invoices/contract.ts";
import { PanelRow } from "../../kit/account/panel.tsx";
import { saveAnswer } from "../../kit/account/save-answer.ts";
import { Badge } from "../../kit/components/badge.tsx";
import { LeftToRight } from "../../kit/components/bidi.tsx";
import { Button } from "../../kit/components/button.tsx";
import { IconButton } from "../../kit/components/icon-button.tsx";
import { lazily } from "../../kit/components/lazily.tsx";
import { createInvoicesApi } from "../api/invoices.api.ts";
import { useConsole } from "../app/console-context.ts";
import { createPagedList } from "../app/paged-list.ts";
import { PagedRows } from "../app/paged-rows.tsx";
import type { PlaceProps } from "../app/place.tsx";
import { may } from "../app/sections.ts";
import { useTexts } from "../app/texts.ts";
import { WithTexts } from "../app/with-texts.tsx";
import { WorkColumn, WorkHeader, WorkPage } from "../app/work-page.tsx";
import { BrandChoice, readBrand } from "../shop/brand-choice.tsx";
import { useMoney } from "../app/use-money.ts";

const SellerDialog = lazily(() => import("../shop/seller-dialog.tsx").then((file) => file.SellerDialog));

/** What was invoiced and credited, and who issues it. */
export function Invoices({ route }: PlaceProps) {
  return (
    <WithTexts spaces={["account", "shop"]}>
      <InvoicesPage route={route} />
    </WithTexts>
  );
}

function InvoicesPage({ route }: PlaceProps) {
  const { reach, session, router, attempt } = useConsole();
  const { t, language } = useTexts();
  const api = useMemo(() => createInvoicesApi(reach), [reach]);
  const list = useMemo(() => createPagedList<InvoiceSummary>((cursor, abort) => api.list(cursor, abort)), [api]);
  const naming = useSignal(false);
  useEffect(() => void list.load(), [list]);
  const brand = readBrand(route.search);
  const mayWrite = may(session.me.value, "shop", "write");
  return (
    <WorkPage place="invoices">
      <WorkColumn width="narrow">
        <WorkHeader
          title={t("app:title.invoices")}
          lead={t("shop:invoices.lead")}
          action={
            mayWrite &&
            brand !== undefined && (
              <>
                <BrandChoice brand={brand} onBrand={(key) => router.go(`/invoices?brand=${key}`)} />
                <Button icon={Building2} onClick={() => (naming.value = true)} data-testid="seller-open">
                  {t("shop:invoices.seller")}
                </Button>
              </>
            )
          }
        />
        <PagedRows
          list={list}
          label={t("app:title.invoices")}
          none={{ icon: FileText, title: t("shop:invoices.none"), lead: t("shop:invoices.noneLead") }}
          more={t("shop:more")}
          row={(invoice) => (
            <InvoiceRow
              invoice={invoice}
              onPdf={() =>
                attempt(
                  api.pdf(invoice.id, language.peek()).then((answer) => saveAnswer(answer, `${invoice.number}.pdf`)),
                )
              }
            />
          )}
        />
        {naming.value && brand !== undefined && (
          <SellerDialog api={api} brand={brand} onClose={() => (naming.value = false)} />
        )}
      </WorkColumn>
    </WorkPage>
  );
}

function InvoiceRow({ invoice, onPdf }: { invoice: InvoiceSummary; onPdf: () => Promise<boolean> }) {
  const { t, formatDate, formatDateTime } = useTexts();
  const formatMoney = useMoney();
  const { kind, number, orderId, orderNumber, buyerName, issuedAt, total, corrects } = invoice;
  const at = Date.parse(issuedAt);
  return (
    <PanelRow
      testId="invoice-row"
      action={
        <>
          <span class="font-strong tabular-nums">{formatMoney(total)}</span>
          <IconButton
            icon={Download}
            label={t("shop:invoices.pdf", { number })}
            onClick={() => void onPdf()}
            data-testid="invoice-pdf"
          />
        </>
      }
    >
      <span class="flex flex-wrap items-center gap-2 font-strong">
        <LeftToRight text={number} />
        {kind === "credit_note" && <Badge>{t("shop:invoices.kind.credit_note")}</Badge>}
      </span>
      <span class="text-caption text-text-muted">
        <bdi>{buyerName}</bdi> ·{" "}
        <a href={`/orders/${orderId}`} class="underline decoration-line hover:decoration-current">
          <LeftToRight text={orderNumber} />
        </a>{" "}
        ·{" "}
        <time dateTime={issuedAt} title={formatDateTime(at)}>
          {formatDate(at)}
        </time>
        {corrects !== null && ` · ${t("shop:invoices.corrects", { number: corrects })}`}
      </span>
    </PanelRow>
  );
}
