import { ExternalLink, File, Image, type LucideIcon, MapPin, Phone, Reply, Video } from "lucide-preact";
import type { WhatsAppTemplateView } from "../../../workers/api/modules/templates/whatsapp-contract.ts";
import { Icon } from "../../kit/components/icon.tsx";
import { detectScript } from "../../kit/i18n/isolate.ts";
import { fillPlaces, splitWhatsAppText, type TextPiece } from "./whatsapp-text.rules.ts";

export type BubbleTemplate = Pick<WhatsAppTemplateView, "header" | "body" | "footer" | "buttons">;

type WhatsAppBubbleProps = {
  template: BubbleTemplate;
  /** What fills it, by place: `body.1`, `header.1`. A place without a value shows its name. */
  values?: Readonly<Record<string, string>>;
  /** Address of the picture in the header, where there is one already. */
  picture?: string | null;
};

const mediaIcons: Readonly<Record<string, LucideIcon>> = {
  IMAGE: Image,
  VIDEO: Video,
  DOCUMENT: File,
  LOCATION: MapPin,
};
const buttonIcons: Readonly<Record<string, LucideIcon>> = { URL: ExternalLink, PHONE_NUMBER: Phone };

const pieceLooks: Record<TextPiece["look"], string> = {
  plain: "",
  bold: "font-strong",
  italic: "italic",
  strike: "line-through",
  code: "font-code",
  gap: "rounded-small bg-warning-soft px-1 text-warning-text",
};

/** A template as the person's phone shows it. Its words run in their own direction, whatever the page's. */
export function WhatsAppBubble({ template, values = {}, picture = null }: WhatsAppBubbleProps) {
  const { header, body, footer, buttons } = template;
  return (
    <div class="rounded-large bg-surface-inset p-4" data-testid="whatsapp-bubble">
      <div
        dir={detectScript(body) === "arabic" ? "rtl" : "ltr"}
        class="grid w-full max-w-72 overflow-hidden rounded-bubble rounded-ss-small bg-surface-raised shadow-rest"
      >
        <div class="grid gap-1.5 p-1.5">
          {header !== null && header.format !== "TEXT" && <MediaHeader format={header.format} picture={picture} />}
          <div class="grid gap-1 px-1.5 pb-1">
            {header !== null && header.format === "TEXT" && (
              <p class="font-strong">
                <Words text={fillPlaces(header.text, "header", values)} />
              </p>
            )}
            <p class="text-reading">
              <Words text={fillPlaces(body, "body", values)} />
            </p>
            {footer !== "" && <p class="text-caption text-text-muted">{footer}</p>}
          </div>
        </div>
        {buttons.length > 0 && (
          <ul class="divide-y divide-line border-t border-line">
            {buttons.map(({ type, text }, index) => (
              <li
                key={index}
                class="flex min-h-10 items-center justify-center gap-1.5 px-3 text-center text-accent-text"
              >
                <Icon of={buttonIcons[type] ?? Reply} />
                <bdi>{text}</bdi>
              </li>
            ))}
          </ul>
        )}
      </div>
    </div>
  );
}

function MediaHeader({ format, picture }: { format: string; picture: string | null }) {
  if (format === "IMAGE" && picture !== null)
    return <img src={picture} alt="" class="aspect-[1.91] w-full rounded-large object-cover" />;
  return (
    <div class="grid aspect-[1.91] place-items-center rounded-large bg-surface-press text-text-muted">
      <Icon of={mediaIcons[format] ?? File} size={24} />
    </div>
  );
}

function Words({ text }: { text: string }) {
  return (
    <span
      dir="auto"
      data-script={detectScript(text) === "arabic" ? "arabic" : undefined}
      class="block whitespace-pre-wrap text-start wrap-anywhere"
    >
      {splitWhatsAppText(text).map((piece, index) => (
        <span key={index} class={pieceLooks[piece.look]}>
          {piece.text}
        </span>
      ))}
    </span>
  );
}
