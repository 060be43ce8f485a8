import type { ComponentChildren } from "preact";
import { Frame } from "../app/frame.tsx";
import { WithTexts } from "../app/with-texts.tsx";

type EntranceProps = {
  title: string;
  lead?: string | undefined;
  /** The way to another page, under the form. */
  foot?: ComponentChildren;
  children: ComponentChildren;
};

/** A form on its own: signing in, signing up, and what letters lead to. */
export function Entrance({ title, lead, foot, children }: EntranceProps) {
  return (
    <Frame>
      <div class="grid w-full max-w-sm gap-6 justify-self-center py-8 sm:py-14">
        <div class="grid gap-1.5">
          <h1 class="text-balance text-display font-strong">{title}</h1>
          {lead !== undefined && <p class="text-pretty text-reading text-text-muted">{lead}</p>}
        </div>
        {children}
        {foot !== undefined && foot !== false && <p class="text-body text-text-muted">{foot}</p>}
      </div>
    </Frame>
  );
}

/** The same, when the words of accounts are there. */
export function WithAccountTexts({ children }: { children: ComponentChildren }) {
  return <WithTexts spaces={["account"]}>{children}</WithTexts>;
}
