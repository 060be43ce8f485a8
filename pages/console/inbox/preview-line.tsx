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
  if (message === null) return <span class="flex-1" />;
  const { kind, text, direction, state } = message;
  return (
    <span class={`flex min-w-0 flex-1 gap-1 text-caption ${strong ? "text-text" : "text-text-muted"}`}>
      {direction === "out" && state !== "received" && <MessageTicks state={state} />}
      {kind !== "text" && <Icon of={icons[kind]} size={14} class="mt-px" />}
      <span class="min-w-0 flex-1">
        <span dir="auto" class="line-clamp-2 text-beside-parent [overflow-wrap:anywhere] compact:line-clamp-1">
          {text === "" ? t(`inbox:kind.${kind}`) : text}
        </span>
      </span>
    </span>
  );
}
