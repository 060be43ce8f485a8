import { Archive, Clock, ShieldCheck } from "lucide-preact";
import { messageStates } from "../../../shared/messages.ts";
import { Avatar } from "../components/avatar.tsx";
import { Badge } from "../components/badge.tsx";
import { LeftToRight } from "../components/bidi.tsx";
import { Count } from "../components/count.tsx";
import { MessageTicks } from "../components/message-ticks.tsx";
import { PresenceDot } from "../components/presence-dot.tsx";
import { QrCode } from "../components/qr-code.tsx";
import { Ring } from "../components/ring.tsx";
import { useDeskTexts } from "../i18n/desk-texts.ts";
import { Section } from "./section.tsx";
import type { Words } from "./words.ts";

const minute = 60_000;
const hour = 60 * minute;

/** Avatars, badges, ticks and rings. */
export function PeopleSection({ words, now }: { words: Words; now: number }) {
  const { t } = useDeskTexts();
  const rings = [
    { left: 23 * hour, waited: null },
    { left: 12 * hour, waited: 4 * minute },
    { left: 8 * hour, waited: 18 * minute },
    { left: 1.5 * hour, waited: 27 * minute },
    { left: 5 * hour, waited: 47 * minute },
    { left: -hour, waited: null },
    { left: -hour, waited: 60 * minute },
    { left: null, waited: null },
  ];
  return (
    <Section id="people" title={words.people}>
      <div class="flex flex-wrap items-center gap-3">
        {words.names.map((name, index) => (
          <Avatar
            key={name}
            id={`con_${index * 3}`}
            name={name}
            mark={
              index < 3 ? (
                <PresenceDot state={(["active", "away", "offline"] as const)[index] ?? "offline"} />
              ) : undefined
            }
          />
        ))}
        <Avatar id="con_1" name={words.names[0]} size="small" />
        <Avatar id="con_2" name={words.names[2]} size="large" />
      </div>
      <div class="flex flex-wrap items-center gap-2">
        <Badge>{words.filters[2]}</Badge>
        <Badge tone="accent">{words.numbers[0]}</Badge>
        <Badge tone="positive" icon={ShieldCheck}>
          {words.emptyTitle}
        </Badge>
        <Badge tone="warning" icon={Clock}>
          {words.actions.snooze}
        </Badge>
        <Badge tone="danger" icon={Archive}>
          {words.closed}
        </Badge>
        <Count value={3} label={words.unread} />
        <Count value={128} label={words.unread} />
        <Count value={12} label={words.unread} tone="quiet" />
        <LeftToRight text="+966 50 123 4567" class="text-text-muted" />
      </div>
      <div class="flex flex-wrap items-center gap-5">
        {messageStates.map((state) =>
          state === "received" ? null : (
            <span
              key={state}
              class="inline-flex items-center gap-1.5 rounded-medium bg-bubble-out px-2 py-1 text-caption"
            >
              <MessageTicks state={state} />
              {t(`desk:ticks.${state}`)}
            </span>
          ),
        )}
      </div>
      <div class="flex flex-wrap items-center gap-5">
        {rings.map(({ left, waited }, index) => (
          <Ring
            key={index}
            now={now}
            windowClosesAt={left === null ? null : now + left}
            waitingSince={waited === null ? null : now - waited}
            promise={30 * minute}
          />
        ))}
        {rings.slice(1, 6).map(({ left, waited }, index) => (
          <Ring
            key={index}
            size={40}
            now={now}
            windowClosesAt={left === null ? null : now + left}
            waitingSince={waited === null ? null : now - waited}
            promise={30 * minute}
          />
        ))}
      </div>
      <QrCode value="https://wa.me/966501234567?text=loggia-7f3k" label={words.qr} size={160} />
    </Section>
  );
}
