import type { FunctionComponent } from "preact";
import { useEffect } from "preact/hooks";
import { lazily } from "../../kit/components/lazily.tsx";
import { useConsole } from "./console-context.ts";
import { isOpenPlace, type PlaceName } from "./places.ts";
import type { PlaceRoute } from "./routes.ts";

export type PlaceProps = { readonly route: PlaceRoute };

const pages: Record<PlaceName, FunctionComponent<PlaceProps>> = {
  customers: lazily(() => import("../screens/customers.tsx").then((file) => file.Customers)),
  segments: lazily(() => import("../screens/segments.tsx").then((file) => file.Segments)),
  imports: lazily(() => import("../screens/imports.tsx").then((file) => file.Imports)),
  campaigns: lazily(() => import("../screens/campaigns.tsx").then((file) => file.Campaigns)),
  troubles: lazily(() => import("../screens/troubles.tsx").then((file) => file.Troubles)),
  "email-templates": lazily(() => import("../screens/email-templates.tsx").then((file) => file.EmailTemplates)),
  "whatsapp-templates": lazily(() =>
    import("../screens/whatsapp-templates.tsx").then((file) => file.WhatsAppTemplates),
  ),
  suppressions: lazily(() => import("../screens/suppressions.tsx").then((file) => file.Suppressions)),
  orders: lazily(() => import("../screens/orders.tsx").then((file) => file.Orders)),
  invoices: lazily(() => import("../screens/invoices.tsx").then((file) => file.Invoices)),
  products: lazily(() => import("../screens/products.tsx").then((file) => file.Products)),
  categories: lazily(() => import("../screens/categories.tsx").then((file) => file.Categories)),
};

/** One of the pages of `places.ts`; who may no longer be there is led away, a toast or the role's news says why. */
export function Place({ route }: PlaceProps) {
  const { session, router } = useConsole();
  const isOpen = isOpenPlace(session.me.value, route.screen);
  useEffect(() => {
    if (!isOpen) router.go("/inbox", { replace: true });
  }, [isOpen, router]);
  const Page = pages[route.screen];
  return isOpen ? <Page route={route} /> : null;
}
