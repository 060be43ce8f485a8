import type { JsonClient } from "../start/demo/json-client.ts";
import { createJsonClient } from "../start/demo/json-client.ts";
import { stack, world } from "./stack.ts";

type Bought = { readonly id: string; readonly number: string };

/** A product that the shop shows, with so many in the store. */
export async function addProduct(api: JsonClient, sku: string, title: string): Promise<string> {
  const words = (text: string) => ({ title: text });
  const product = await api.post<{ id: string }>("/catalog/products", {
    ...{ brand: "healthindex", sku, state: "active", evidence: "some", stock: 20 },
    price: { amount: 1250, currency: "EUR" },
    texts: { en: words(title), ar: words(title) },
  });
  return product.id;
}

/** Somebody without an account buys two of a product, and pays at once. */
export async function buyAsGuest(productId: string, name: string): Promise<Bought> {
  const shop = createJsonClient(`${stack.addresses.api}/api/v1/healthindex`);
  const cart = await shop.post<{ id: string; secret: string }>("/cart?language=en", { productId, quantity: 2 });
  const { orderId, number } = await shop.post<{ orderId: string; number: string }>("/checkout", {
    ...{ cartId: cart.id, cartSecret: cart.secret, email: `${orderMail(name)}@people.example`, name, language: "en" },
    address: { line1: "12 Palm Street", city: "Riyadh", postalCode: "11564", country: "SA" },
  });
  await world.post(`/control/stripe/orders/${orderId}/pay`, {});
  return { id: orderId, number };
}

function orderMail(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z]+/g, ".");
}
