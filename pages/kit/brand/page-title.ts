import { useEffect } from "preact/hooks";
import { sites } from "../../../shared/brands.ts";
import { useBrand } from "./brand-context.ts";

/**
 * Names the page in the browser's tab and in search results, in the language in use.
 * @param title of this page; null on the front page, whose `description` says what the site is
 */
export function usePageTitle(title: string | null, description: string): void {
  const { site } = useBrand();
  const name = sites.find(({ key }) => key === site.brand)?.name ?? site.brand;
  useEffect(() => {
    document.title = title === null ? name : `${title} · ${name}`;
    document.querySelector("meta[name=description]")?.setAttribute("content", description);
  }, [title, description, name]);
}
