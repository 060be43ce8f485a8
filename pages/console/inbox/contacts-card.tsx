import { Avatar } from "../../kit/components/avatar.tsx";
import { Bidi, LeftToRight } from "../../kit/components/bidi.tsx";
import { CopyButton } from "../../kit/components/copy-button.tsx";
import type { MessageContent } from "../../../shared/messages.ts";
import { useTexts } from "../app/texts.ts";

type ContactsContent = Extract<MessageContent, { kind: "contacts" }>;

/** People somebody passed on. */
export function ContactsCard({ content }: { content: ContactsContent }) {
  const { t } = useTexts();
  return (
    <ul class="grid w-64 max-w-full gap-2 py-1">
      {content.contacts.map(({ name, phones, organization }, index) => (
        <li key={index} class="flex items-start gap-2.5">
          <Avatar id={name} name={name} />
          <span class="grid min-w-0 flex-1">
            <span class="truncate font-strong">{name === "" ? t("inbox:contact.unknown") : <Bidi text={name} />}</span>
            {organization !== null && (
              <span class="truncate text-caption text-text-muted">
                <Bidi text={organization} />
              </span>
            )}
            {phones.map((phone) => (
              <span key={phone} class="flex items-center justify-between gap-2 text-caption text-text-muted">
                <LeftToRight text={phone} />
                <CopyButton text={phone} label={t("inbox:contact.copyPhone")} />
              </span>
            ))}
          </span>
        </li>
      ))}
    </ul>
  );
}
