import { Download, ExternalLink } from "lucide-preact";
import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import type { StaffOrder } from "../../../workers/api/modules/orders/contract.ts";
import { Panel, PanelBody } from "../../kit/account/panel.tsx";
import { Bidi, LeftToRight } from "../../kit/components/bidi.tsx";
import { Button } from "../../kit/components/button.tsx";
import { Icon } from "../../kit/components/icon.tsx";
import { useConsole } from "../app/console-context.ts";
import { isOpenPlace } from "../app/places.ts";
import { useTexts } from "../app/texts.ts";

/** Who bought it, where it goes, how it was paid. */
export function OrderFacts({ order, onInvoice }: { order: StaffOrder; onInvoice: () => Promise<void> }) {
  const { session } = useConsole();
  const { t } = useTexts();
  const busy = useSignal(false);
  const { name, email, customerId, userId, address, tracking, invoiceNumber, paymentId } = order;

  async function download(): Promise<void> {
    busy.value = true;
    await onInvoice();
    busy.value = false;
  }

  return (
    <div class="grid grid-cols-[minmax(0,1fr)] gap-6">
      <Panel title={t("shop:order.customer")}>
        <PanelBody>
          <p class="grid justify-items-start gap-0.5">
            <span class="font-strong">
              <Bidi text={name} />
            </span>
            <LeftToRight text={email} class="wrap-anywhere" />
            {userId === null && <span class="text-caption text-text-muted">{t("shop:order.guest")}</span>}
          </p>
          {customerId !== null && isOpenPlace(session.me.value, "customers") && (
            <TextLink href={`/customers/${customerId}`}>{t("shop:order.openCustomer")}</TextLink>
          )}
          {address !== null && (
            <Fact name={t("shop:order.address")}>
              {[address.line1, address.line2, `${address.postalCode ?? ""} ${address.city}`.trim(), address.region]
                .filter((line): line is string => line !== undefined && line !== "")
                .map((line) => (
                  <span key={line} class="block">
                    <Bidi text={line} />
                  </span>
                ))}
              <Country code={address.country} />
              {address.phone !== undefined && <LeftToRight text={address.phone} />}
            </Fact>
          )}
        </PanelBody>
      </Panel>
      <Panel title={t("shop:order.payment")}>
        <PanelBody>
          {invoiceNumber === null ? (
            <p class="text-pretty text-text-muted">{t("shop:order.noInvoice")}</p>
          ) : (
            <div>
              <Button icon={Download} busy={busy.value} onClick={() => void download()} data-testid="order-invoice">
                {t("shop:order.invoice", { number: invoiceNumber })}
              </Button>
            </div>
          )}
          {paymentId !== null && (
            <Fact name={t("shop:order.paymentId")}>
              <LeftToRight text={paymentId} class="wrap-anywhere" />
            </Fact>
          )}
        </PanelBody>
      </Panel>
      {tracking !== null && (
        <Panel title={t("shop:order.tracking")}>
          <PanelBody>
            <p class="grid justify-items-start gap-0.5">
              {tracking.carrier !== null && <Bidi text={tracking.carrier} />}
              {tracking.number !== null && <LeftToRight text={tracking.number} class="wrap-anywhere" />}
            </p>
            {tracking.url !== null && (
              <TextLink href={tracking.url} isOutside>
                {t("shop:order.track")}
              </TextLink>
            )}
          </PanelBody>
        </Panel>
      )}
    </div>
  );
}

function Country({ code }: { code: string }) {
  const { language } = useTexts();
  return <span class="block">{new Intl.DisplayNames([language.value], { type: "region" }).of(code) ?? code}</span>;
}

function Fact({ name, children }: { name: string; children: ComponentChildren }) {
  return (
    <div class="grid gap-0.5">
      <h4 class="text-caption text-text-muted">{name}</h4>
      <div>{children}</div>
    </div>
  );
}

function TextLink({
  href,
  isOutside = false,
  children,
}: {
  href: string;
  isOutside?: boolean;
  children: ComponentChildren;
}) {
  return (
    <a
      href={href}
      {...(isOutside && { target: "_blank", rel: "noreferrer" })}
      class="inline-flex items-center gap-1 justify-self-start text-accent-text underline underline-offset-2"
    >
      {children}
      {isOutside && <Icon of={ExternalLink} size={14} mirrored />}
    </a>
  );
}
