import { Section } from "./section.tsx";
import type { Words } from "./words.ts";

const surfaces = [
  "bg-surface-sunken",
  "bg-surface",
  "bg-surface-raised",
  "bg-surface-inset",
  "bg-surface-hover",
  "bg-surface-press",
  "bg-surface-selected",
  "bg-bubble-in",
  "bg-bubble-out",
  "bg-bubble-note",
];

/** The five sizes, two weights, and text on every surface. */
export function TypeSection({ words }: { words: Words }) {
  return (
    <Section id="type" title={words.type}>
      <div class="grid gap-1">
        <p class="text-display font-strong">{words.sample}</p>
        <p class="text-title font-strong">{words.sample}</p>
        <p class="text-reading">{words.reading}</p>
        <p class="text-body">{words.reading}</p>
        <p class="text-caption text-text-muted">{words.reading}</p>
      </div>
      <div class="grid grid-cols-2 gap-2 sm:grid-cols-5">
        {surfaces.map((surface) => (
          <div key={surface} class={`grid gap-0.5 rounded-large border border-line p-3 ${surface}`}>
            <span dir="ltr" class="text-caption">
              {surface.slice(3)}
            </span>
            <span class="text-caption text-text-muted">{words.emptyTitle}</span>
            <span class="text-caption text-accent-text">{words.assign}</span>
            <span class="text-caption text-danger-text">{words.remove}</span>
          </div>
        ))}
      </div>
    </Section>
  );
}
