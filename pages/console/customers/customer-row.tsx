import { Ban } from "lucide-preact";
import type { ListedCustomer } from "../../../workers/api/modules/crm/contract.ts";
import { Avatar } from "../../kit/components/avatar.tsx";
import { Badge } from "../../kit/components/badge.tsx";
import { LeftToRight } from "../../kit/components/bidi.tsx";
import { useConsole } from "../app/console-context.ts";
import { useTexts } from "../app/texts.ts";
import { groupPhone } from "../inbox/contact-name.ts";
import { ChannelMarks } from "./channel-marks.tsx";

/** Shared by the heads and the rows, so that they stand under each other. */
export const customerColumns =
  "md:grid md:grid-cols-[minmax(11rem,1.4fr)_minmax(10rem,1.2fr)_minmax(7rem,1fr)_7rem_6.5rem] md:gap-4";

const shownTags = 2;

/** One customer of the list: who, how to reach them, what is known, what they agreed to, when they were last here. */
export function CustomerRow({ customer, height }: { customer: ListedCustomer; height: number }) {
  const { now } = useConsole();
  const { t, formatMoment, formatDateTime } = useTexts();
  const { id, name, phone, email, tags, blockedAt, lastSeenAt } = customer;
  const seen = lastSeenAt === null ? null : Date.parse(lastSeenAt);
  return (
    <div
      style={{ height: `${height}px` }}
      data-testid="customer-row"
      data-customer-id={id}
      class={`flex items-center gap-3 border-b border-line px-4 transition-colors hover:bg-surface-hover md:px-8 ${customerColumns}`}
    >
      <span class="flex min-w-0 flex-1 items-center gap-3">
        <Avatar id={id} name={name} />
        <span class="grid min-w-0 flex-1">
          <span class="flex min-w-0 items-center gap-2">
            <span dir="auto" class="truncate font-strong text-beside-parent">
              {name === "" ? t("customers:unnamed") : name}
            </span>
            {blockedAt !== null && (
              <Badge tone="danger" icon={Ban}>
                {t("customers:blocked")}
              </Badge>
            )}
          </span>
          <span class="truncate text-caption text-text-muted md:hidden">
            {phone !== null ? (
              groupPhone(phone)
            ) : email !== null ? (
              <LeftToRight text={email} />
            ) : (
              t("customers:noAddress")
            )}
          </span>
        </span>
      </span>
      <span class="hidden min-w-0 md:grid">
        {phone !== null && <span class="truncate tabular-nums">{groupPhone(phone)}</span>}
        {email !== null && (
          <span class={`truncate ${phone === null ? "" : "text-caption text-text-muted"}`}>
            <LeftToRight text={email} />
          </span>
        )}
        {phone === null && email === null && <span class="text-text-muted">{t("customers:noAddress")}</span>}
      </span>
      <span class="hidden min-w-0 items-center gap-1 overflow-hidden md:flex">
        {tags.slice(0, shownTags).map((tag) => (
          <Badge key={tag}>
            <bdi>{tag}</bdi>
          </Badge>
        ))}
        {tags.length > shownTags && (
          <span class="text-caption text-text-muted" data-tooltip={tags.slice(shownTags).join(", ")}>
            +{tags.length - shownTags}
          </span>
        )}
      </span>
      <span class="shrink-0">
        <ChannelMarks consents={customer.consents} />
      </span>
      <span class="hidden text-end text-caption text-text-muted md:block">
        {seen !== null && (
          <time dateTime={new Date(seen).toISOString()} title={formatDateTime(seen)}>
            {formatMoment(seen, now.value)}
          </time>
        )}
      </span>
    </div>
  );
}
