import type { ComponentChildren } from "preact";
import { BrandProvider, type BrandParts } from "../brand/brand-context.ts";
import { I18nProvider } from "../i18n/i18n-context.ts";
import { type PageMemory, PageMemoryProvider } from "./page-data.ts";

type WrittenSiteProps = { parts: BrandParts; memory: PageMemory; children: ComponentChildren };

/** What stands around the pages of a site that is written on the server; the same there and in the browser. */
export function WrittenSite({ parts, memory, children }: WrittenSiteProps) {
  return (
    <I18nProvider value={parts.i18n}>
      <BrandProvider value={parts}>
        <PageMemoryProvider value={memory}>{children}</PageMemoryProvider>
      </BrandProvider>
    </I18nProvider>
  );
}
