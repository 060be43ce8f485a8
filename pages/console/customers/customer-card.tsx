import type { ComponentChildren } from "preact";
import type { Customer } from "../../../workers/api/modules/crm/contract.ts";
import type { CustomerField } from "../../../workers/api/modules/crm/field-contract.ts";
import { Badge } from "../../kit/components/badge.tsx";
import { Bidi, LeftToRight } from "../../kit/components/bidi.tsx";
import { CopyButton } from "../../kit/components/copy-button.tsx";
import { useTexts } from "../app/texts.ts";
import { groupPhone } from "../inbox/contact-name.ts";
import { customersPath } from "./list-address.ts";
import { everybody } from "./customers.store.ts";
import { describeSource, describeValue } from "./describe-value.ts";

/** Addresses, language, zone, tags and own fields: what the record says. */
export function CustomerCard({ customer, fields }: { customer: Customer; fields: readonly CustomerField[] }) {
  const { t, language, formatDate, formatNumber } = useTexts();
  const { phone, email, tags } = customer;
  const languageNames = new Intl.DisplayNames([language.value], { type: "language" });
  const nothing = <span class="text-text-muted">{t("customers:field.unknown")}</span>;
  return (
    <section
      aria-label={t("customers:card.label")}
      class="rounded-large border border-line bg-surface px-4 py-3 shadow-rest"
      data-testid="customer-card"
    >
      <dl class="grid gap-2.5">
        <Fact label={t("customers:field.phone")} copy={phone}>
          {phone === null ? nothing : <span class="tabular-nums">{groupPhone(phone)}</span>}
        </Fact>
        <Fact label={t("customers:field.email")} copy={email}>
          {email === null ? nothing : <LeftToRight text={email} class="break-all" />}
        </Fact>
        <Fact label={t("customers:field.language")}>
          {customer.language === null ? nothing : (languageNames.of(customer.language) ?? customer.language)}
        </Fact>
        <Fact label={t("customers:field.timeZone")}>
          {customer.timeZone === null ? (
            <span class="text-text-muted">{t("customers:field.organizationZone")}</span>
          ) : (
            <LeftToRight text={customer.timeZone.replaceAll("_", " ")} />
          )}
        </Fact>
        <Fact label={t("customers:field.tags")}>
          {tags.length === 0 ? (
            nothing
          ) : (
            <span class="flex flex-wrap gap-1">
              {tags.map((tag) => (
                <a key={tag} href={customersPath({ ...everybody, tag })} class="max-w-full hover:underline">
                  <Badge>
                    <bdi>{tag}</bdi>
                  </Badge>
                </a>
              ))}
            </span>
          )}
        </Fact>
      </dl>
      {fields.length > 0 && (
        <dl class="mt-3 grid gap-2.5 border-t border-line pt-3">
          {fields.map((field) => {
            const value = customer.fields[field.key];
            return (
              <Fact key={field.key} label={field.label}>
                {value === undefined ? (
                  nothing
                ) : (
                  <Bidi text={describeValue(field.kind, value, { t, formatNumber, formatDate })} />
                )}
              </Fact>
            );
          })}
        </dl>
      )}
      <p class="mt-3 border-t border-line pt-3 text-caption text-text-muted">
        {t("customers:card.since", {
          date: formatDate(Date.parse(customer.createdAt)),
          source: describeSource(customer.source, t),
        })}
      </p>
    </section>
  );
}

type FactProps = { label: string; children: ComponentChildren; copy?: string | null };

function Fact({ label, children, copy = null }: FactProps) {
  const { t } = useTexts();
  return (
    <div>
      <dt class="text-caption text-text-muted">
        <bdi>{label}</bdi>
      </dt>
      <dd class="flex min-h-6 items-center justify-between gap-2">
        <span class="min-w-0 wrap-anywhere">{children}</span>
        {copy !== null && <CopyButton text={copy} label={t("customers:card.copy", { what: label })} />}
      </dd>
    </div>
  );
}
