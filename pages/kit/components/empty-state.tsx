import type { LucideIcon } from "lucide-preact";
import type { ComponentChildren } from "preact";
import { Arch } from "./arch.tsx";

type EmptyStateProps = {
  icon: LucideIcon;
  /** What this place is for, or that all is done. */
  title: string;
  /** The first step, in a sentence. */
  children?: ComponentChildren;
  /** The button that takes it. */
  action?: ComponentChildren;
};

/** A place without content yet, teaching the first step. */
export function EmptyState({ icon, title, children, action }: EmptyStateProps) {
  return (
    <div class="mx-auto grid max-w-80 animate-appear justify-items-center gap-1 px-4 py-10 text-center">
      <Arch icon={icon} />
      <h2 class="mt-3 text-body font-strong">{title}</h2>
      {children !== undefined && <p class="text-pretty text-body text-text-muted">{children}</p>}
      {action !== undefined && <div class="mt-3 flex flex-wrap justify-center gap-2">{action}</div>}
    </div>
  );
}
