import { Printer } from "lucide-preact";
import type { ComponentChildren } from "preact";
import { useEffect, useMemo } from "preact/hooks";
import type { ErasureLine } from "../../../shared/erasure.ts";
import type { ErasureReceipt } from "../../../workers/api/modules/privacy/contract.ts";
import { LinkOver } from "../../kit/account/link-over.tsx";
import { isWholeToken } from "../../kit/account/whole-link.ts";
import type { ApiError } from "../../kit/api/api-error.ts";
import { createResource } from "../../kit/api/resource.ts";
import { LeftToRight } from "../../kit/components/bidi.tsx";
import { Button } from "../../kit/components/button.tsx";
import { ErrorState } from "../../kit/components/error-state.tsx";
import { SkeletonLines } from "../../kit/components/skeleton.tsx";
import { Frame } from "../app/frame.tsx";
import { usePortal } from "../app/portal-context.ts";
import { useTexts } from "../app/texts.ts";
import { WithTexts } from "../app/with-texts.tsx";

/** What was erased of an account, by the link that was mailed. */
export function Receipt({ token }: { token: string }) {
  return (
    <Frame>
      <WithTexts spaces={["account", "receipt"]}>
        {isWholeToken(token) ? <ReceiptPage token={token} /> : <CutLink />}
      </WithTexts>
    </Frame>
  );
}

function ReceiptPage({ token }: { token: string }) {
  const { api } = usePortal();
  const { t } = useTexts();
  const receipt = useMemo(() => createResource(() => api.readReceipt(token)), [api, token]);
  useEffect(() => void receipt.load(), [receipt]);
  const state = receipt.state.value;
  return (
    <div class="mx-auto grid w-full max-w-3xl gap-6" data-testid="receipt">
      <div class="flex flex-wrap items-start justify-between gap-4">
        <div class="grid gap-1">
          <h1 class={state.kind === "failed" ? "sr-only" : "text-display font-strong"}>
            {t(state.kind === "ready" ? "receipt:title" : "portal:title.receipt")}
          </h1>
          {state.kind === "ready" && <p class="max-w-prose text-text-muted">{t("receipt:lead")}</p>}
        </div>
        {state.kind === "ready" && (
          <span class="print:hidden">
            <Button icon={Printer} onClick={() => print()} data-testid="receipt-print">
              {t("receipt:print")}
            </Button>
          </span>
        )}
      </div>
      {state.kind === "loading" && <SkeletonLines />}
      {state.kind === "failed" && <Unread error={state.error} onRetry={() => void receipt.load()} />}
      {state.kind === "ready" && <Paper receipt={state.value} />}
    </div>
  );
}

function Unread({ error, onRetry }: { error: ApiError; onRetry: () => void }) {
  return error.status === 422 ? <LinkOver error={error} /> : <ErrorState error={error} onRetry={onRetry} />;
}

function Paper({ receipt: { id, requestedAt, erasedAt, lines } }: { receipt: ErasureReceipt }) {
  const { t, formatDate } = useTexts();
  // Erased last is what mattered most: the account itself.
  const found = lines.filter(({ count }) => count !== 0).toReversed();
  const empty = lines.filter(({ count }) => count === 0);
  return (
    <>
      <dl class="flex flex-wrap gap-x-10 gap-y-3">
        <Fact name={t("receipt:number")}>
          <LeftToRight text={id} />
        </Fact>
        <Fact name={t("receipt:requestedAt")}>{formatDate(Date.parse(requestedAt))}</Fact>
        <Fact name={t("receipt:erasedAt")}>{formatDate(Date.parse(erasedAt))}</Fact>
      </dl>
      {found.length === 0 ? (
        <p>{t("receipt:none")}</p>
      ) : (
        <div class="rounded-large border border-line">
          <table class="w-full">
            <caption class="sr-only">{t("receipt:table")}</caption>
            <thead class="text-start text-caption text-text-muted">
              <tr class="border-b border-line">
                <th class="px-4 py-2.5 text-start font-normal">{t("receipt:column.what")}</th>
                <th class="px-4 py-2.5 text-end font-normal">{t("receipt:column.count")}</th>
                <th class="px-4 py-2.5 text-start font-normal">{t("receipt:column.action")}</th>
              </tr>
            </thead>
            <tbody class="divide-y divide-line">
              {found.map((line) => (
                <Line key={line.what} line={line} />
              ))}
            </tbody>
          </table>
        </div>
      )}
      {empty.length > 0 && (
        <div class="text-pretty text-caption text-text-muted">
          <p>{t("receipt:nothing")}</p>
          <p>{empty.map(({ what }) => t(`receipt:what.${what}`)).join(" · ")}</p>
        </div>
      )}
    </>
  );
}

function Fact({ name, children }: { name: string; children: ComponentChildren }) {
  return (
    <div class="grid gap-0.5">
      <dt class="text-caption text-text-muted">{name}</dt>
      <dd class="font-strong">{children}</dd>
    </div>
  );
}

function Line({ line: { what, count, action, why } }: { line: ErasureLine }) {
  const { t, formatNumber } = useTexts();
  return (
    <tr class="break-inside-avoid align-top" data-testid={`receipt-${what}`}>
      <th scope="row" class="px-4 py-3 text-start font-strong">
        {t(`receipt:what.${what}`)}
      </th>
      <td class="px-4 py-3 text-end tabular-nums">
        {count === null ? (
          <>
            <span aria-hidden="true">–</span>
            <span class="sr-only">{t("receipt:uncounted")}</span>
          </>
        ) : (
          formatNumber(count)
        )}
      </td>
      <td class="px-4 py-3">
        {t(`receipt:action.${action}`)}
        {why !== null && <p class="max-w-prose text-pretty text-caption text-text-muted">{t(`receipt:why.${why}`)}</p>}
      </td>
    </tr>
  );
}

function CutLink() {
  const { t } = useTexts();
  return (
    <>
      <h1 class="sr-only">{t("portal:title.receipt")}</h1>
      <LinkOver error={null} />
    </>
  );
}
