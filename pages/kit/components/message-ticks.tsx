import type { MessageState } from "../../../shared/messages.ts";
import { useDeskTexts } from "../i18n/desk-texts.ts";

type OutboundState = Exclude<MessageState, "received">;

const stroke = {
  fill: "none",
  stroke: "currentColor",
  "stroke-width": 1.5,
  "stroke-linecap": "round",
  "stroke-linejoin": "round",
} as const;
const oneTick = <path d="m5 7.5 3 3 5.5-6.5" {...stroke} />;
const twoTicks = <path d="m2 7.5 3 3L10.5 4M8.6 9.6l.9.9L15 4" {...stroke} />;

const drawings: Record<OutboundState, { look: string; drawing: preact.JSX.Element }> = {
  queued: {
    look: "text-text-muted",
    drawing: <path d="M9 2.75a4.75 4.75 0 1 1 0 9.5 4.75 4.75 0 0 1 0-9.5ZM9 5v2.6l1.7 1.1" {...stroke} />,
  },
  sending: {
    look: "text-text-muted",
    drawing: <path d="M9 2.75a4.75 4.75 0 1 1 0 9.5 4.75 4.75 0 0 1 0-9.5ZM9 5v2.6l1.7 1.1" {...stroke} />,
  },
  sent: { look: "text-text-muted", drawing: oneTick },
  delivered: { look: "text-text-muted", drawing: twoTicks },
  read: {
    look: "text-tick-read",
    drawing: (
      <>
        <rect x="0" y="0.75" width="18" height="13" rx="6.5" fill="currentColor" />
        <path d="m3.4 7.6 2.3 2.3 4.2-5M8.6 9.4l.5.5 4.7-5" {...stroke} stroke="var(--bubble-out)" />
      </>
    ),
  },
  failed: {
    look: "text-danger-text",
    drawing: (
      <>
        <circle cx="9" cy="7.5" r="6.25" fill="currentColor" />
        <path d="M9 4.4v3.5M9 10.4v.1" {...stroke} stroke="var(--bubble-out)" stroke-width="1.75" />
      </>
    ),
  },
  uncertain: {
    look: "text-warning-text",
    drawing: (
      <>
        <circle cx="9" cy="7.5" r="5.75" {...stroke} stroke-dasharray="2.4 2.1" />
        <path d="M7.5 6.2a1.5 1.5 0 1 1 2.1 1.4c-.4.2-.6.4-.6.9M9 10.4v.1" {...stroke} stroke-width="1.4" />
      </>
    ),
  },
  discarded: {
    look: "text-text-muted",
    drawing: <path d="M9 2.25a5.25 5.25 0 1 1 0 10.5 5.25 5.25 0 0 1 0-10.5ZM5.4 11.1l7.2-7.2" {...stroke} />,
  },
};

/** How far one of our messages got. Every state has a shape of its own; ticks do not mirror. */
export function MessageTicks({ state }: { state: OutboundState }) {
  const { t } = useDeskTexts();
  const { look, drawing } = drawings[state];
  const words = t(`desk:ticks.${state}`);
  return (
    <svg
      width="18"
      height="15"
      viewBox="0 0 18 15"
      role="img"
      aria-label={words}
      data-tooltip={words}
      data-state={state}
      class={`inline-block shrink-0 ${look}`}
    >
      {drawing}
    </svg>
  );
}
