import { brands, type BrandKey } from "../../../../shared/brands.ts";
import { defaultLanguage, type Language } from "../../../../shared/languages.ts";
import type { PublicCtx } from "../../platform/context.ts";

/** The site of the brand that sells: its name, and where it stands. */
export function siteOf(
  { configuration }: Pick<PublicCtx, "configuration">,
  brand: BrandKey,
): { readonly name: string; readonly origin: string } {
  const site = configuration.sites.get(brand);
  const name = brands.find(({ key }) => key === brand)?.name;
  if (!site || name === undefined) throw new Error(`No site for ${brand}`);
  return { name, origin: site.origin };
}

/** A page of the shop: English at the root, every other language under its own name. @param path with a leading slash */
export function pageAt(origin: string, language: Language, path: string): string {
  return `${origin}${language === defaultLanguage ? "" : `/${language}`}${path}`;
}
