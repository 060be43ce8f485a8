import { expect, test } from "vitest";
import { describeOrders, forgetOrders } from "./service/person-orders.ts";
import { readStaffOrder } from "./service/read-orders.ts";
import { atWork, buy, makeShop } from "./test-shop.ts";

test("a copy has what somebody ordered, and erasing takes them out of it but not what was sold", async () => {
  const shop = await makeShop();
  const buyer = { userId: "usr_none", email: "mona@example.com" };
  const { id, number } = await buy(shop);
  expect(await describeOrders(shop.tenant, buyer)).toMatchObject([{ number, name: "Mona Haddad", status: "paid" }]);
  await forgetOrders(atWork(shop), buyer);
  await forgetOrders(atWork(shop), buyer);
  expect(await describeOrders(shop.tenant, buyer)).toEqual([]);
  const order = await readStaffOrder(atWork(shop), id);
  expect(order).toMatchObject({ number, name: "—", email: "", address: null, total: { amount: 9250 }, status: "paid" });
});
