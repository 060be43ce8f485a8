import { StickyNote } from "lucide-preact";
import type { ComponentChildren } from "preact";
import { AudioPlayer } from "../components/audio-player.tsx";
import { Bidi } from "../components/bidi.tsx";
import { DateSeparator } from "../components/date-separator.tsx";
import { FileCard } from "../components/file-card.tsx";
import { Icon } from "../components/icon.tsx";
import { ImageThumb } from "../components/image-thumb.tsx";
import { MessageTicks } from "../components/message-ticks.tsx";
import { useI18n } from "../i18n/i18n-context.ts";
import samplePicture from "./sample-picture.svg";
import { makeTone } from "./sample-tone.ts";
import { Sample, Section } from "./section.tsx";
import type { Words } from "./words.ts";

const tone = makeTone(6);

function Bubble({ side, children }: { side: "in" | "out"; children: ComponentChildren }) {
  const look =
    side === "in"
      ? "justify-self-start rounded-ss-small bg-bubble-in"
      : "justify-self-end rounded-ee-small bg-bubble-out";
  return (
    <div class={`grid max-w-[min(32rem,85%)] gap-1 rounded-bubble px-3 py-2 text-reading ${look}`}>{children}</div>
  );
}

/** A thread made of the kit's parts. */
export function ConversationSection({ words, now }: { words: Words; now: number }) {
  const { formatTime } = useI18n();
  const at = <time class="text-caption text-text-muted">{formatTime(now)}</time>;
  return (
    <Section id="conversation" title={words.conversation}>
      <Sample>
        <div class="grid gap-1.5 px-4 pb-4">
          <DateSeparator at={now - 24 * 60 * 60 * 1000} now={now} />
          <Bubble side="in">
            <Bidi text={words.inbound} block class="whitespace-pre-wrap" />
            {at}
          </Bubble>
          <Bubble side="in">
            <Bidi text={words.inboundOther} block class="whitespace-pre-wrap" />
            {at}
          </Bubble>
          <Bubble side="out">
            <Bidi text={words.outbound} block class="whitespace-pre-wrap" />
            <span class="flex items-center justify-end gap-1.5">
              {at}
              <MessageTicks state="read" />
            </span>
          </Bubble>
          <div class="grid max-w-[min(32rem,85%)] gap-1 justify-self-end rounded-bubble border border-dashed border-warning-line bg-bubble-note px-3 py-2 text-reading">
            <span class="flex items-center gap-1.5 text-caption text-warning-text">
              <Icon of={StickyNote} size={14} />
              {words.noteBy}
            </span>
            <Bidi text={words.outboundNote} block />
          </div>
          <DateSeparator at={now} now={now} />
          <Bubble side="in">
            <ImageThumb url={samplePicture} alt={words.caption} />
          </Bubble>
          <Bubble side="in">
            <AudioPlayer url={tone} duration={6_000} />
          </Bubble>
          <Bubble side="out">
            <FileCard name={words.file} mime="application/pdf" bytes={482_000} url={samplePicture} />
            <span class="flex items-center justify-end gap-1.5">
              {at}
              <MessageTicks state="delivered" />
            </span>
          </Bubble>
          <Bubble side="in">
            <FileCard name={null} mime="application/zip" bytes={null} url={null} />
          </Bubble>
          <div class="flex flex-wrap gap-2">
            <ImageThumb url={null} alt={words.caption} />
            <ImageThumb url={null} failed alt={words.caption} />
          </div>
        </div>
      </Sample>
    </Section>
  );
}
