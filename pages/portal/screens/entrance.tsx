import type { ComponentChildren } from "preact";
import type { BrandKey } from "../../../shared/brands.ts";
import { Arcade } from "../../kit/components/arcade.tsx";
import { Frame } from "../app/frame.tsx";
import { WithTexts } from "../app/with-texts.tsx";
import { lightOf } from "./arch.tsx";

type EntranceProps = {
  title: string;
  /** What stands below says it itself: the title is for who cannot see the page. */
  quiet?: boolean;
  lead?: string | undefined;
  /** Whose light falls in, when somebody is on the way to a brand. */
  brand?: BrandKey | null;
  /** The way to another page, under the form. */
  foot?: ComponentChildren;
  children: ComponentChildren;
};

/** A form on its own, beside the house's arches: signing in, signing up, and what letters lead to. */
export function Entrance({ title, quiet = false, lead, brand = null, foot, children }: EntranceProps) {
  return (
    <Frame>
      <div class="grid gap-16 lg:grid-cols-[minmax(0,1fr)_minmax(0,1.1fr)]">
        <div class="grid w-full max-w-sm content-center gap-6 justify-self-center py-8 sm:py-14">
          <div class={quiet ? "sr-only" : "grid gap-1.5"}>
            <h1 class="text-balance text-display font-strong">{title}</h1>
            {lead !== undefined && <p class="text-pretty text-reading text-text-muted">{lead}</p>}
          </div>
          {children}
          {foot !== undefined && foot !== false && <p class="text-body text-text-muted">{foot}</p>}
        </div>
        <div
          class="relative hidden min-h-[36rem] overflow-hidden rounded-t-[20rem] rounded-b-large bg-accent-soft text-accent-text lg:block"
          style={brand === null ? undefined : { color: lightOf(brand), backgroundColor: dimmed(brand) }}
        >
          <Arcade />
        </div>
      </div>
    </Frame>
  );
}

function dimmed(brand: BrandKey): string {
  return `color-mix(in oklab, ${lightOf(brand)} 14%, var(--surface))`;
}

/** The same, when the words of accounts are there. */
export function WithAccountTexts({ children }: { children: ComponentChildren }) {
  return <WithTexts spaces={["account"]}>{children}</WithTexts>;
}
