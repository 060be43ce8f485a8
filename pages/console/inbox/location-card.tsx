import { MapPin } from "lucide-preact";
import type { MessageContent } from "../../../shared/messages.ts";
import { Bidi, LeftToRight } from "../../kit/components/bidi.tsx";
import { Icon } from "../../kit/components/icon.tsx";
import { useTexts } from "../app/texts.ts";

type LocationContent = Extract<MessageContent, { kind: "location" }>;

/** A place. The map opens outside; drawing one here would tell a stranger where our customer is. */
export function LocationCard({ content }: { content: LocationContent }) {
  const { t } = useTexts();
  const { latitude, longitude, name, address } = content;
  const place = `${latitude.toFixed(5)}, ${longitude.toFixed(5)}`;
  return (
    <a
      href={`https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}#map=17/${latitude}/${longitude}`}
      target="_blank"
      rel="noreferrer noopener"
      data-tooltip={t("inbox:location.open")}
      class="flex w-64 max-w-full items-start gap-2.5 py-1"
    >
      <span class="grid size-9 shrink-0 place-items-center rounded-full bg-accent-soft text-accent-text">
        <Icon of={MapPin} size={18} />
      </span>
      <span class="grid min-w-0">
        <span class="truncate font-strong">{name === null ? t("inbox:kind.location") : <Bidi text={name} />}</span>
        <span class="text-caption text-text-muted">
          {address === null ? <LeftToRight text={place} /> : <Bidi text={address} />}
        </span>
      </span>
    </a>
  );
}
