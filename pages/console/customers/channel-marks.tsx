import {
  AppWindow,
  Bell,
  BellOff,
  CircleOff,
  type LucideIcon,
  Mail,
  MailX,
  MessageCircle,
  MessageCircleOff,
} from "lucide-preact";
import { outwardChannels, type OutwardChannel } from "../../../shared/purposes.ts";
import type { ListedCustomer } from "../../../workers/api/modules/crm/contract.ts";
import { Icon } from "../../kit/components/icon.tsx";
import { useTexts } from "../app/texts.ts";

export const channelIcons: Record<OutwardChannel, LucideIcon> = {
  whatsapp: MessageCircle,
  email: Mail,
  push: Bell,
  in_app: AppWindow,
};
const closedIcons: Record<OutwardChannel, LucideIcon> = {
  whatsapp: MessageCircleOff,
  email: MailX,
  push: BellOff,
  in_app: CircleOff,
};

/** How a customer may be written to: a sign a channel, another shape where they declined, none where nobody asked. */
export function ChannelMarks({ consents }: Pick<ListedCustomer, "consents">) {
  const { t } = useTexts();
  return (
    <span class="inline-flex items-center gap-1.5">
      {outwardChannels.map((channel) => {
        const states = consents.filter((consent) => consent.channel === channel).map(({ state }) => state);
        if (states.length === 0) return null;
        const state = states.includes("granted") ? "granted" : states.includes("pending") ? "pending" : "denied";
        const words = t(`customers:mark.${state}`, { channel: t(`customers:channel.${channel}`) });
        return (
          <span
            key={channel}
            data-tooltip={words}
            class={state === "granted" ? "text-positive-text" : "text-text-muted"}
          >
            <Icon of={state === "denied" ? closedIcons[channel] : channelIcons[channel]} />
            <span class="sr-only">{words}</span>
          </span>
        );
      })}
    </span>
  );
}
