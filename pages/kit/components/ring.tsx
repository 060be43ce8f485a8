import { useDeskTexts } from "../i18n/desk-texts.ts";
import { type RingFacts, type RingReading, readRing } from "./ring.rules.ts";

const outline = 2 * Math.PI * 8.75;
const pie = 2 * Math.PI * 2.75;

const windowLooks: Record<RingReading["window"], string> = {
  open: "stroke-line-control",
  closing: "stroke-warning",
  closed: "stroke-line-control",
  never: "stroke-line-strong",
};
const waitLooks: Record<RingReading["wait"], string> = {
  none: "",
  calm: "stroke-accent-text",
  soon: "stroke-warning",
  late: "fill-danger-mark",
};

type RingProps = RingFacts & { size?: number };

/**
 * How long do I have: the outer arc is what is left of the 24-hour window, running down; the disc inside fills with
 * the wait and turns into an exclamation mark once the promise is broken. A closed window is a dashed ring. It does not
 * mirror, as clocks do not. Readers and the tooltip get it in words.
 */
export function Ring({ size = 20, ...facts }: RingProps) {
  const { t, formatDuration } = useDeskTexts();
  const reading = readRing(facts);
  const words = [
    reading.wait === "none"
      ? t("desk:ring.answered")
      : t(reading.wait === "late" ? "desk:ring.waitingLate" : "desk:ring.waiting", {
          length: formatDuration(reading.waited, "long"),
        }),
    describeWindow(reading),
  ].join(" · ");

  function describeWindow({ window, windowLeft }: RingReading): string {
    if (window === "never") return t("desk:ring.windowNever");
    return window === "closed"
      ? t("desk:ring.windowClosed")
      : t("desk:ring.windowOpen", { left: formatDuration(windowLeft, "long") });
  }

  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 20 20"
      fill="none"
      role="img"
      aria-label={words}
      data-tooltip={words}
      class="shrink-0"
    >
      {reading.windowShare === 0 ? (
        <circle
          cx="10"
          cy="10"
          r="8.75"
          stroke-width="1.5"
          stroke-dasharray="2.6 2.9"
          class={windowLooks[reading.window]}
        />
      ) : (
        <>
          <circle cx="10" cy="10" r="8.75" stroke-width="2" class="stroke-line" />
          <circle
            cx="10"
            cy="10"
            r="8.75"
            stroke-width="2"
            stroke-linecap="round"
            stroke-dasharray={`${outline * reading.windowShare} ${outline}`}
            transform="rotate(-90 10 10)"
            class={windowLooks[reading.window]}
          />
        </>
      )}
      {reading.wait === "late" && (
        <>
          <circle cx="10" cy="10" r="5.75" class={waitLooks.late} />
          <path d="M10 7.1v3.2M10 12.8v.1" stroke="var(--surface)" stroke-width="1.6" stroke-linecap="round" />
        </>
      )}
      {(reading.wait === "calm" || reading.wait === "soon") && (
        <>
          <circle cx="10" cy="10" r="5.5" class="fill-surface-press" />
          <circle
            cx="10"
            cy="10"
            r="2.75"
            stroke-width="5.5"
            stroke-dasharray={`${Math.max(0.06, reading.waitShare) * pie} ${pie}`}
            transform="rotate(-90 10 10)"
            class={waitLooks[reading.wait]}
          />
        </>
      )}
    </svg>
  );
}
