import type { JsonClient } from "../json-client.ts";

type Doors = { readonly api: JsonClient; readonly visitor: JsonClient; readonly simulator: JsonClient };
type Cart = { readonly id: string; readonly secret: string | null };
type End = "awaiting" | "paid" | "shipped" | "delivered" | "part_refunded" | "cancelled" | "disputed";
type DemoOrder = {
  readonly name: string;
  readonly email: string;
  readonly language: "en" | "ar";
  readonly city: string;
  readonly country: string;
  /** Places of products on the first page of the shop, and how many. */
  readonly basket: readonly (readonly [place: number, quantity: number])[];
  readonly end: End;
};

const demoOrders: readonly DemoOrder[] = [
  order("Yara Nasser", "yara.nasser@example.com", "ar", "الرياض", "SA", [[0, 1]], "delivered"),
  order(
    "Jonas Weber",
    "jonas.weber@example.com",
    "en",
    "Leipzig",
    "DE",
    [
      [1, 2],
      [3, 1],
    ],
    "shipped",
  ),
  order(
    "هدى السالم",
    "huda.salem@example.com",
    "ar",
    "جدة",
    "SA",
    [
      [2, 1],
      [4, 1],
    ],
    "part_refunded",
  ),
  order("Amelia Clarke", "amelia.clarke@example.com", "en", "Bristol", "GB", [[5, 3]], "paid"),
  order("عمر الحربي", "omar.harbi@example.com", "ar", "دبي", "AE", [[0, 2]], "paid"),
  order("Lucas Moreau", "lucas.moreau@example.com", "en", "Lyon", "FR", [[6, 1]], "disputed"),
  order("Sofia Rossi", "sofia.rossi@example.com", "en", "Torino", "IT", [[7, 1]], "cancelled"),
  order("Nils Berg", "nils.berg@example.com", "en", "Bergen", "NO", [[3, 1]], "awaiting"),
];

/** Lets people buy in HealthIndex's shop as anybody would, at the simulated Stripe, and colleagues see to what they bought. */
export async function placeOrders({ api, visitor, simulator }: Doors): Promise<void> {
  const shelf = await visitor.get<{ items: { id: string }[] }>("/api/v1/healthindex/products?language=en&limit=24");
  const ids = shelf.items.map(({ id }) => id);
  for (const wanted of demoOrders) {
    const orderId = await checkOut(visitor, wanted, ids);
    if (wanted.end !== "awaiting" && wanted.end !== "cancelled") {
      await simulator.post(`/control/stripe/orders/${orderId}/pay`, {});
      await api.post(`/api/v1/orders/${orderId}/settle`, {});
    }
    await bringTo(api, simulator, orderId, wanted.end);
  }
}

async function checkOut(visitor: JsonClient, wanted: DemoOrder, ids: readonly string[]): Promise<string> {
  const { basket, name, email, language, city, country } = wanted;
  let cart: { cartId?: string; cartSecret?: string } = {};
  for (const [place, quantity] of basket) {
    const productId = ids[place % ids.length];
    const { id, secret } = await visitor.post<Cart>("/api/v1/healthindex/cart", { ...cart, productId, quantity });
    if (secret !== null) cart = { cartId: id, cartSecret: secret };
  }
  const address = { line1: language === "ar" ? "شارع العليا 12" : "12 Mill Lane", city, country };
  const input = { ...cart, name, email, language, address };
  return (await visitor.post<{ orderId: string }>("/api/v1/healthindex/checkout", input)).orderId;
}

async function bringTo(api: JsonClient, simulator: JsonClient, orderId: string, end: End): Promise<void> {
  const path = `/api/v1/orders/${orderId}`;
  if (end === "shipped" || end === "delivered") {
    const number = "00340434161094042557";
    await api.post(`${path}/ship`, { carrier: "DHL", number, url: `https://www.dhl.com/track?id=${number}` });
  }
  if (end === "delivered") await api.post(`${path}/deliver`, {});
  if (end === "part_refunded") await api.post(`${path}/refunds`, { amount: 500, reason: "damaged" });
  if (end === "cancelled") await api.post(`${path}/cancel`, {});
  if (end === "disputed") {
    await simulator.post(`/control/stripe/orders/${orderId}/dispute`, { reason: "product_not_received" });
    await api.post(`${path}/settle`, {});
  }
}

function order(
  name: string,
  email: string,
  language: "en" | "ar",
  city: string,
  country: string,
  basket: DemoOrder["basket"],
  end: End,
): DemoOrder {
  return { name, email, language, city, country, basket, end };
}
