import type { ComponentChildren } from "preact";
import type { ContactCard } from "../../../shared/messages.ts";
import type { ConversationDetail } from "../../../workers/api/modules/inbox/contract.ts";
import { Bidi, LeftToRight } from "../../kit/components/bidi.tsx";
import { CopyButton } from "../../kit/components/copy-button.tsx";
import { SkeletonLines } from "../../kit/components/skeleton.tsx";
import { useConsole } from "../app/console-context.ts";
import { useTexts } from "../app/texts.ts";
import { groupPhone } from "./contact-name.ts";

type CustomerFactsProps = { contact: ContactCard; channelId: string; detail: ConversationDetail | null };

/** Identities on the channel, and what the customer record says. */
export function CustomerFacts({ contact, channelId, detail }: CustomerFactsProps) {
  const { t, language } = useTexts();
  const { numbers } = useConsole();
  const customer = detail?.customer ?? null;
  const channel = numbers.profiles.value.find(({ id }) => id === channelId);
  const languageNames = new Intl.DisplayNames([language.value], { type: "language" });
  return (
    <section aria-label={t("inbox:facts.label")}>
      <dl class="grid gap-1.5">
        <Fact label={t("inbox:facts.phone")} copy={contact.phone}>
          {contact.phone === null ? (
            <span class="text-text-muted">{t("inbox:contact.numberHidden")}</span>
          ) : (
            groupPhone(contact.phone)
          )}
        </Fact>
        {contact.username !== null && (
          <Fact label={t("inbox:facts.username")} copy={contact.username}>
            <LeftToRight text={`@${contact.username}`} />
          </Fact>
        )}
        {contact.channelUserId !== null && (
          <Fact label={t("inbox:facts.channelUserId")} copy={contact.channelUserId}>
            <LeftToRight text={contact.channelUserId} />
          </Fact>
        )}
        {channel !== undefined && (
          <Fact label={t("inbox:facts.channel")}>
            <Bidi text={channel.name} /> · <LeftToRight text={channel.displayPhone} class="text-text-muted" />
          </Fact>
        )}
        {customer !== null && customer.name !== contact.name && customer.name !== "" && (
          <Fact label={t("inbox:facts.customerName")}>
            <Bidi text={customer.name} />
          </Fact>
        )}
        {customer?.language != null && (
          <Fact label={t("inbox:facts.language")}>{languageNames.of(customer.language) ?? customer.language}</Fact>
        )}
      </dl>
      {detail === null && <SkeletonLines count={2} />}
    </section>
  );
}

type FactProps = { label: string; children: ComponentChildren; copy?: string | null };

function Fact({ label, children, copy = null }: FactProps) {
  const { t } = useTexts();
  return (
    <div>
      <dt class="text-caption text-text-muted">{label}</dt>
      <dd class="flex min-h-control-small items-center justify-between gap-2">
        <span class="truncate">{children}</span>
        {copy !== null && <CopyButton text={copy} label={t("inbox:facts.copy", { what: label })} />}
      </dd>
    </div>
  );
}
