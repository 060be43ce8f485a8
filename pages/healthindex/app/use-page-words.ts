import { useEffect } from "preact/hooks";
import type { Route } from "./routes.ts";
import { useShop } from "./shop-context.ts";

const own = ["cart", "checkout", "paid", "unpaid", "orders", "order"] as const;

/** The tab's words for pages that are nobody else's; those that are written on the server say their own. */
export function usePageWords({ screen }: Route): void {
  const { t } = useShop();
  const found = own.find((name) => name === screen);
  const title = found === undefined ? null : t(`healthindex:page.${found}`);
  useEffect(() => {
    if (title !== null) document.title = `${title} · HealthIndex`;
  }, [title]);
}

/** The same for a page that was gone to: what the server would have said. Null while it is not known. */
export function useDescribedPage(title: string | null, description: string): void {
  useEffect(() => {
    if (title === null) return;
    document.title = title;
    document.querySelector("meta[name=description]")?.setAttribute("content", description);
  }, [title, description]);
}
