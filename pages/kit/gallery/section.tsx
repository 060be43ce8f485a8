import type { ComponentChildren } from "preact";

/** A titled part of the gallery. */
export function Section({ id, title, children }: { id: string; title: string; children: ComponentChildren }) {
  return (
    <section id={id} class="grid gap-4 border-t border-line py-6">
      <h2 class="text-title font-strong">{title}</h2>
      {children}
    </section>
  );
}

/** A framed sample. */
export function Sample({ children, class: extra = "" }: { children: ComponentChildren; class?: string }) {
  return <div class={`min-w-0 overflow-hidden rounded-large border border-line bg-surface ${extra}`}>{children}</div>;
}
