import {
  AudioLines,
  Ban,
  Contact,
  FileText,
  Image,
  Info,
  type LucideIcon,
  MapPin,
  MessageCircleQuestion,
  Mic,
  MousePointerClick,
  ShoppingBag,
  Sticker,
  Video,
} from "lucide-preact";
import type { MessagePreview } from "../../../shared/messages.ts";
import { Bidi } from "../../kit/components/bidi.tsx";
import { Icon } from "../../kit/components/icon.tsx";
import { MessageTicks } from "../../kit/components/message-ticks.tsx";
import { useTexts } from "../app/texts.ts";

const icons: Record<Exclude<MessagePreview["kind"], "text">, LucideIcon> = {
  image: Image,
  video: Video,
  audio: AudioLines,
  voice: Mic,
  document: FileText,
  sticker: Sticker,
  location: MapPin,
  contacts: Contact,
  choice: MousePointerClick,
  order: ShoppingBag,
  notice: Info,
  unsupported: MessageCircleQuestion,
  revoked: Ban,
};

/** What the last message says, in a line or two: our ticks, its kind, its words. */
export function PreviewLine({ message, strong }: { message: MessagePreview | null; strong: boolean }) {
  const { t } = useTexts();
  if (message === null) return null;
  const { kind, text, direction, state } = message;
  return (
    <span class={strong ? "text-text" : "text-text-muted"}>
      {direction === "out" && state !== "received" && (
        <span class="me-1 inline-block align-[-3px]">
          <MessageTicks state={state} />
        </span>
      )}
      {kind !== "text" && <Icon of={icons[kind]} size={14} class="me-1 inline align-[-2px]" />}
      {text === "" ? t(`inbox:kind.${kind}`) : <Bidi text={text} class="leading-[inherit]" />}
    </span>
  );
}
