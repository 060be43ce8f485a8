import { useDeskTexts } from "../i18n/desk-texts.ts";

type PresenceDotProps = {
  state: "active" | "away" | "offline";
  /** When words beside it already say so. */
  decorative?: boolean;
};

const shapes = {
  active: <circle cx="5" cy="5" r="4" class="fill-positive" />,
  away: <path d="M8.4 6.6A4 4 0 1 1 4.1 1.2a3.4 3.4 0 0 0 4.3 5.4Z" class="fill-warning" />,
  offline: <circle cx="5" cy="5" r="3.1" stroke-width="1.6" class="fill-surface stroke-text-muted" />,
} as const;

/** Whether somebody is here: a full dot, a moon, an empty ring. Shape tells what colour tells. */
export function PresenceDot({ state, decorative = false }: PresenceDotProps) {
  const { t } = useDeskTexts();
  const words = decorative
    ? { "aria-hidden": true }
    : ({ role: "img", "aria-label": t(`desk:presence.${state}`) } as const);
  return (
    <svg width="10" height="10" viewBox="0 0 10 10" {...words}>
      {shapes[state]}
    </svg>
  );
}
