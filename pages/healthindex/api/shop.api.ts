import type { Cart, CartChange, GuestCart, NamedCart } from "../../../workers/api/modules/carts/contract.ts";
import type {
  ShopCategoryList,
  ShopProductDetail,
  ShopProductPage,
} from "../../../workers/api/modules/catalog/shop-contract.ts";
import type {
  CheckoutInput,
  CheckoutStarted,
  OpenedOrder,
  Order,
  OrderPage,
} from "../../../workers/api/modules/orders/contract.ts";
import type { Language } from "../../../shared/languages.ts";
import type { ApiFetch } from "../../kit/api/api-client.ts";
import { brandApiBase } from "../../kit/brand/brand-fetch.ts";
import type { ListQuery } from "../app/list-query.ts";

type ShopApiParts = {
  /** As anybody, without waiting for who is here: what is the same for all. */
  readonly read: ApiFetch;
  /** As who is here. */
  readonly ask: ApiFetch;
  readonly language: Language;
};

export type ShopApi = ReturnType<typeof createShopApi>;

/** The shop's part of the API. Every call throws ApiError. */
export function createShopApi({ read, ask, language }: ShopApiParts) {
  const at = (path: string, query: Readonly<Record<string, string | null | undefined>> = {}): string => {
    const known = Object.entries(query).flatMap(([key, value]) => (value == null ? [] : [[key, value]]));
    const search = new URLSearchParams(known).toString();
    return `${brandApiBase}/healthindex${path}${search === "" ? "" : `?${search}`}`;
  };
  const post = <Answer>(path: string, body: object): Promise<Answer> =>
    readBody(
      ask(path, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) }),
    );
  const order = (id: string): string => `/orders/${encodeURIComponent(id)}`;

  return {
    listProducts: (query: ListQuery, cursor: string | null = null, limit = 24) =>
      readBody<ShopProductPage>(
        read(
          at("/products", {
            q: query.search || null,
            category: query.category,
            evidence: query.evidence,
            inStock: query.inStock ? "true" : null,
            from: query.price.from === null ? null : String(query.price.from),
            to: query.price.to === null ? null : String(query.price.to),
            sort: query.sort === "relevance" ? null : query.sort,
            limit: String(limit),
            language,
            cursor,
          }),
        ),
      ),
    readProduct: (slug: string) =>
      readBody<ShopProductDetail>(read(at(`/products/${encodeURIComponent(slug)}`, { language }))),
    listCategories: () => readBody<ShopCategoryList>(read(at("/categories", { language }))),

    readCart: (cart: NamedCart) => readBody<Cart>(ask(at("/cart", { ...cart, language }))),
    changeCart: (change: CartChange) => post<Cart>(at("/cart", { language }), change),
    acceptCart: (cart: NamedCart) => post<Cart>(at("/cart/accept", { language }), cart),
    mergeCart: (cart: GuestCart) => post<Cart>(at("/cart/merge", { language }), cart),

    startCheckout: (input: CheckoutInput) => post<CheckoutStarted>(at("/checkout"), input),
    returnFromCheckout: (sessionId: string) => post<OpenedOrder>(at("/checkout/return"), { sessionId }),
    listOrders: (cursor: string | null) => readBody<OrderPage>(ask(at("/orders", { cursor }))),
    readOrder: (id: string, token: string | null) => readBody<Order>(ask(at(order(id), { token }))),
    cancelOrder: (id: string, token: string | null) =>
      post<Order>(at(`${order(id)}/cancel`), token === null ? {} : { token }),
    readInvoice: async (id: string, token: string | null): Promise<Blob> =>
      (await ask(at(`${order(id)}/invoice.pdf`, { token, language }))).blob(),
  };
}

/** Guarantee: both ends are ours; what the caller names is what the contract of that path says. Other statuses have thrown. */
async function readBody<Body>(call: Promise<Response>): Promise<Body> {
  const body: unknown = await (await call).json();
  return body as Body;
}
