import type { ComponentChildren } from "preact";

/** The page's width: `narrow` for what is read or filled in from top to bottom. */
export function Column({ narrow = false, children }: { narrow?: boolean; children: ComponentChildren }) {
  return (
    <div
      class={`mx-auto grid w-full grid-cols-[minmax(0,1fr)] content-start gap-6 px-4 pb-16 pt-6 sm:px-8 lg:pt-10 ${narrow ? "max-w-2xl" : "max-w-6xl"}`}
    >
      {children}
    </div>
  );
}

export function PageTitle({ children }: { children: ComponentChildren }) {
  return <h1 class="text-balance text-heading font-strong">{children}</h1>;
}

/** A sheet on the shelf, with what it is about. */
export function Card({ title, children }: { title: string; children: ComponentChildren }) {
  return (
    <section class="grid gap-4 rounded-large border border-line bg-surface-raised p-4 shadow-rest sm:p-6">
      <h2 class="text-title font-strong">{title}</h2>
      {children}
    </section>
  );
}
