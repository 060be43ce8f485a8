import { expect, test } from "vitest";
import type { BrandWriteCtx } from "../../platform/context.ts";
import { newId } from "../../platform/ids.ts";
import { call } from "../../test-setup/call.ts";
import { guestOf, makeShop, type TestShop } from "../catalog/test-shop.ts";
import { reserveStock } from "../catalog/service/stock.ts";
import type { Cart, CartChange } from "./contract.ts";
import { acceptCart, changeCart, mergeCart } from "./service/change-cart.ts";
import { closeCartWrites, nameCartCustomerWrites, readCartForCheckout } from "./service/checkout.ts";
import { readCart } from "./service/read-cart.ts";
import { commit, none, type Write } from "../../platform/commit.ts";
import { abandonedAfterMs } from "./cart-rules.ts";
import { watchCarts } from "./watch-carts.ts";

const euro = (amount: number) => ({ amount, currency: "EUR" as const });
const named = ({ id, secret }: Cart) => ({ cartId: id ?? "", cartSecret: secret ?? "" });
const add = (productId: string, quantity = 1): CartChange => ({ productId, quantity, mode: "add" });
const set = (productId: string, quantity: number): CartChange => ({ productId, quantity, mode: "set" });

/** Somebody who is signed in at the brand. */
function personOf(shop: TestShop, userId = newId("usr", Date.now()), now?: () => number): BrandWriteCtx {
  const ctx = guestOf(shop.tenant, "healthindex", { userId, ...(now && { now }) });
  if (ctx.caller.kind === "guest") throw new Error("a person has an id");
  return { ...ctx, caller: ctx.caller };
}
const asVisitor = (ctx: BrandWriteCtx) => ({ ...ctx, brand: ctx.caller.brand });
const write = (shop: TestShop, writes: Write[]) => commit(shop.guest, { writes, audit: none("test"), events: [] });
const change = (shop: TestShop, id: string, body: object) =>
  call(shop.organization, "manager", "PATCH", `/catalog/products/${id}`, body);

test("a guest's cart is opened by its id and its secret alone", async () => {
  const shop = await makeShop();
  const tea = await shop.addProduct();
  const made = await changeCart(shop.guest, add(tea.id, 2));
  expect(made).toMatchObject({ quantity: 2, total: euro(2000), changed: false });
  expect(made.secret).toMatch(/^[\w-]{22}$/);
  const again = await changeCart(shop.guest, { ...add(tea.id), ...named(made) });
  expect(again).toMatchObject({ id: made.id, secret: null, quantity: 3 });
  expect(await readCart(shop.guest, named(made))).toMatchObject({ quantity: 3 });
  for (const wrong of [{ cartId: made.id ?? "" }, { cartId: made.id ?? "", cartSecret: "guess" }, { cartId: "crt_0" }])
    await expect(readCart(shop.guest, wrong)).rejects.toMatchObject({ code: "carts.not_found" });
  expect(await readCart(shop.guest, {})).toMatchObject({ id: null, lines: [] });
});

test("a cart of one brand is not opened at another", async () => {
  const shop = await makeShop();
  const made = await changeCart(shop.guest, add((await shop.addProduct()).id));
  const elsewhere = guestOf(shop.tenant, "lowkeymode");
  await expect(readCart(elsewhere, named(made))).rejects.toMatchObject({ code: "carts.not_found" });
});

test("a line is set, taken out, and never more than there is or than twenty", async () => {
  const shop = await makeShop();
  const [tea, salt] = [await shop.addProduct({ stock: 100 }), await shop.addProduct({ stock: 3 })];
  const cart = named(await changeCart(shop.guest, add(tea.id, 15)));
  const to = (input: CartChange) => changeCart(shop.guest, { ...input, ...cart });
  const quantities = ({ lines }: Cart) => lines.map(({ quantity }) => quantity);
  expect(quantities(await to(add(tea.id, 15)))).toEqual([20]);
  expect(quantities(await to(add(salt.id, 9)))).toEqual([20, 3]);
  expect(quantities(await to(set(tea.id, 4)))).toEqual([4, 3]);
  expect(quantities(await to(set(tea.id, 0)))).toEqual([3]);
  const nothing = await shop.addProduct({ stock: 0 });
  await expect(to(add(nothing.id))).rejects.toMatchObject({ code: "catalog.out_of_stock" });
  await expect(to(add("prd_0"))).rejects.toMatchObject({ code: "catalog.product_not_found" });
  const dollars = await shop.addProduct({ price: { amount: 1, currency: "USD" } });
  await expect(to(add(dollars.id))).rejects.toMatchObject({ code: "carts.currency_mixed" });
});

test("what is tapped twice at once counts twice", async () => {
  const shop = await makeShop();
  const tea = await shop.addProduct();
  const cart = named(await changeCart(shop.guest, add(tea.id)));
  await Promise.all([1, 2, 3].map(() => changeCart(shop.guest, { ...add(tea.id), ...cart })));
  expect((await readCart(shop.guest, cart)).quantity).toBe(4);
});

test("a person has one cart at a brand, also when two tabs make it at once", async () => {
  const shop = await makeShop();
  const tea = await shop.addProduct();
  const visitor = asVisitor(personOf(shop));
  const made = await Promise.all([1, 2, 3].map(() => changeCart(visitor, add(tea.id))));
  expect(new Set(made.map(({ id }) => id)).size).toBe(1);
  expect(await readCart(visitor, {})).toMatchObject({ quantity: 3, secret: null });
  expect(await readCart(asVisitor(personOf(shop)), {})).toMatchObject({ id: null });
});

test("what has changed is said at every read until its owner says yes", async () => {
  const shop = await makeShop();
  const tea = await shop.addProduct({ price: euro(500) });
  const salt = await shop.addProduct({ price: euro(100), stock: 5 });
  const old = await shop.addProduct();
  const cart = named(await changeCart(shop.guest, add(tea.id, 2)));
  for (const id of [salt.id, old.id]) await changeCart(shop.guest, { ...add(id, 4), ...cart });
  await change(shop, tea.id, { price: euro(600) });
  await call(shop.organization, "manager", "POST", `/catalog/products/${salt.id}/stock`, { by: -3, reason: "Broken" });
  await change(shop, old.id, { state: "archived" });

  const seen = await readCart(shop.guest, cart);
  expect(seen.lines.map(({ status, previousPrice }) => [status, previousPrice])).toEqual([
    ["price_changed", euro(500)],
    ["less_in_stock", null],
    ["gone", null],
  ]);
  expect(seen).toMatchObject({ changed: true, quantity: 4, total: euro(1400) });
  expect(await readCartForCheckout(shop.guest, { ...cart, language: "en" })).toMatchObject({ changed: true });

  const accepted = await acceptCart(shop.guest, cart);
  expect(accepted).toMatchObject({ changed: false, quantity: 4, total: euro(1400) });
  expect(accepted.lines.map(({ quantity }) => quantity)).toEqual([2, 2]);
});

test("what a cart itself has reserved does not count against it, what others have does", async () => {
  const shop = await makeShop();
  const tea = await shop.addProduct({ stock: 3 });
  const [mine, theirs] = [
    named(await changeCart(shop.guest, add(tea.id, 3))),
    named(await changeCart(shop.guest, add(tea.id, 3))),
  ];
  const lines = [{ productId: tea.id, quantity: 3 }];
  await reserveStock(shop.guest, { holder: mine.cartId, lines, until: Date.now() + 60_000 });
  expect(await readCart(shop.guest, mine)).toMatchObject({ changed: false });
  expect((await readCart(shop.guest, theirs)).lines[0]).toMatchObject({ status: "out_of_stock", available: 0 });
});

test("a guest's cart goes into one's own after signing in, once, however often it is asked", async () => {
  const shop = await makeShop();
  const [tea, salt] = [await shop.addProduct({ stock: 99 }), await shop.addProduct()];
  const person = personOf(shop);
  await changeCart(asVisitor(person), add(tea.id, 15));
  const guest = named(await changeCart(shop.guest, add(tea.id, 8)));
  await changeCart(shop.guest, { ...add(salt.id, 2), ...guest });
  const merged = await Promise.all([1, 2, 3].map(() => mergeCart(person, guest)));
  for (const cart of [...merged, await mergeCart(person, guest)])
    expect(cart.lines.map(({ productId, quantity }) => [productId, quantity])).toEqual([
      [tea.id, 20],
      [salt.id, 2],
    ]);
  expect(await readCart(shop.guest, guest)).toMatchObject({ id: null, lines: [] });
  await expect(mergeCart(person, { ...guest, cartSecret: "guess" })).rejects.toMatchObject({ code: "carts.not_found" });
  const first = personOf(shop);
  const another = named(await changeCart(shop.guest, add(tea.id, 8)));
  expect(await mergeCart(first, another)).toMatchObject({ quantity: 8 });
});

test("an ordered cart is empty, and what comes next goes into a new one", async () => {
  const shop = await makeShop();
  const tea = await shop.addProduct();
  const visitor = asVisitor(personOf(shop));
  const cart = await changeCart(visitor, add(tea.id));
  const ordered = await readCartForCheckout(visitor, { language: "en" });
  expect(ordered).toMatchObject({ cartId: cart.id, changed: false, total: euro(1000) });
  expect(ordered.lines).toEqual([
    { productId: tea.id, name: "Green tea", quantity: 1, unitPrice: euro(1000), image: null },
  ]);
  await write(shop, closeCartWrites(shop.tenant, ordered.cartId));
  expect(await readCart(visitor, {})).toMatchObject({ id: null, lines: [] });
  expect((await changeCart(visitor, add(tea.id))).id).not.toBe(cart.id);
});

test("a cart that somebody known leaves behind is told of once; a stranger's is not", async () => {
  const shop = await makeShop();
  const tea = await shop.addProduct();
  const [known, stranger] = [await changeCart(shop.guest, add(tea.id)), await changeCart(shop.guest, add(tea.id))];
  const customerId = newId("cus", Date.now());
  await write(shop, nameCartCustomerWrites(shop.tenant, known.id ?? "", customerId));
  const told = async (hours: number) => {
    const later = guestOf(shop.tenant, "healthindex", { now: () => Date.now() + hours * 3_600_000 });
    for (const { id } of [known, stranger]) await watchCarts.handle(later, id ?? "");
    const events = await shop.tenant.database.client
      .prepare("select kind, customer_id, detail from customer_events where org_id = ? and customer_id = ?")
      .bind(shop.tenant.orgId, customerId)
      .all<{ kind: string; detail: string }>();
    return events.results.map(({ kind, detail }) => [kind, JSON.parse(detail)]);
  };
  expect(await told(1)).toEqual([]);
  const once = [["cart_abandoned", { cartId: known.id, brand: "healthindex", lines: 1 }]];
  expect(await told(abandonedAfterMs / 3_600_000 + 0.1)).toEqual(once);
  expect(await told(24)).toEqual(once);
  await told(100 * 24);
  await expect(readCart(shop.guest, named(known))).rejects.toMatchObject({ code: "carts.not_found" });
});
