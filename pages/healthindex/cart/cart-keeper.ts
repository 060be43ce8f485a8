import type { GuestCart } from "../../../workers/api/modules/carts/contract.ts";
import { parseObject } from "../../kit/brand/sign-in.rules.ts";

/** Where a guest's cart is remembered on this device: its id and what opens it. It opens nothing else. */
export type CartKeeper = {
  readonly read: () => GuestCart | null;
  readonly keep: (cart: GuestCart) => void;
  readonly forget: () => void;
};

const key = "healthindex.cart";

export function createCartKeeper(storage: Pick<Storage, "getItem" | "setItem" | "removeItem">): CartKeeper {
  return {
    read() {
      const { cartId, cartSecret } = parseObject(storage.getItem(key) ?? "") ?? {};
      return typeof cartId === "string" && typeof cartSecret === "string" ? { cartId, cartSecret } : null;
    },
    keep: (cart) => storage.setItem(key, JSON.stringify(cart)),
    forget: () => storage.removeItem(key),
  };
}
