/** A turning arc in the colour of the text around it. Decorative: the surrounding control says it is busy. */
export function Spinner({ size = 16 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 16 16" fill="none" aria-hidden="true" class="animate-turn shrink-0">
      <circle cx="8" cy="8" r="6.25" stroke="currentColor" stroke-width="1.75" opacity="0.25" />
      <path d="M8 1.75A6.25 6.25 0 0 1 14.25 8" stroke="currentColor" stroke-width="1.75" stroke-linecap="round" />
    </svg>
  );
}
