import { computed, type ReadonlySignal, signal } from "@preact/signals";
import type { Cart, NamedCart } from "../../../workers/api/modules/carts/contract.ts";
import { ApiError } from "../../kit/api/api-error.ts";
import { createLine } from "../../kit/api/line.ts";
import type { ShopApi } from "../api/shop.api.ts";
import type { CartKeeper } from "./cart-keeper.ts";

export type CartState =
  | { readonly kind: "unknown" }
  | { readonly kind: "known"; readonly cart: Cart }
  | { readonly kind: "failed"; readonly error: ApiError };

export type CartStore = {
  readonly state: ReadonlySignal<CartState>;
  /** How many things are in it; 0 while nobody knows. */
  readonly quantity: ReadonlySignal<number>;
  /** Products whose change is on its way. */
  readonly busy: ReadonlySignal<ReadonlySet<string>>;
  /** What went wrong with the last change; null once another one worked. */
  readonly failure: ReadonlySignal<ApiError | null>;
  /** Finds the cart of who is here now. What was put in as a guest goes along at a sign-in, once. */
  readonly enter: (who: "guest" | "person") => Promise<void>;
  readonly load: () => Promise<void>;
  /** @returns whether it worked */
  readonly add: (productId: string, quantity: number) => Promise<boolean>;
  /** Exactly so many; 0 takes it out. */
  readonly set: (productId: string, quantity: number) => Promise<boolean>;
  /** Yes to new prices, and to what cannot be had. */
  readonly accept: () => Promise<boolean>;
  /** Names the guest's cart in a call; nothing for who is signed in. */
  readonly reference: () => NamedCart;
};

type CartParts = {
  readonly api: Pick<ShopApi, "readCart" | "changeCart" | "acceptCart" | "mergeCart">;
  readonly keeper: CartKeeper;
};

const empty: Cart = {
  id: null,
  secret: null,
  lines: [],
  quantity: 0,
  total: { amount: 0, currency: "EUR" },
  changed: false,
};

/** The cart: a guest's, kept by id and secret on this device, or the person's own. Changes go one after the other. */
export function createCartStore({ api, keeper }: CartParts): CartStore {
  const state = signal<CartState>({ kind: "unknown" });
  const busy = signal<ReadonlySet<string>>(new Set());
  const failure = signal<ApiError | null>(null);
  let who: "guest" | "person" = "guest";
  // So that a slow answer never overwrites a later one.
  const { queue } = createLine();

  const reference = (): NamedCart => (who === "guest" ? (keeper.read() ?? {}) : {});

  function show(cart: Cart): void {
    if (who === "guest" && cart.id !== null && cart.secret !== null)
      keeper.keep({ cartId: cart.id, cartSecret: cart.secret });
    state.value = { kind: "known", cart };
  }

  async function fetchCart(): Promise<void> {
    const named = reference();
    // A guest who has put nothing in has no cart, and nobody needs to be asked.
    if (who === "guest" && named.cartId === undefined) return show(empty);
    try {
      show(await api.readCart(named));
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      // Bought, merged elsewhere, or too old: the next thing begins a new one.
      if (who === "guest" && error.status === 404) {
        keeper.forget();
        return show(empty);
      }
      if (state.peek().kind !== "known") state.value = { kind: "failed", error };
    }
  }

  async function mergeGuestCart(): Promise<void> {
    const guest = keeper.read();
    if (guest === null) return fetchCart();
    try {
      show(await api.mergeCart(guest));
      keeper.forget();
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      // What is not there any more cannot be merged; anything else is tried again at the next visit.
      if (error.status === 404) keeper.forget();
      await fetchCart();
    }
  }

  async function change(productId: string, quantity: number, mode: "add" | "set"): Promise<boolean> {
    busy.value = new Set([...busy.peek(), productId]);
    try {
      show(await changeOrBegin(productId, quantity, mode));
      failure.value = null;
      return true;
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      failure.value = error;
      return false;
    } finally {
      busy.value = new Set([...busy.peek()].filter((id) => id !== productId));
    }
  }

  async function changeOrBegin(productId: string, quantity: number, mode: "add" | "set"): Promise<Cart> {
    const named = reference();
    try {
      return await api.changeCart({ ...named, productId, quantity, mode });
    } catch (error) {
      const isGone = error instanceof ApiError && error.status === 404 && named.cartId !== undefined;
      if (!isGone) throw error;
      keeper.forget();
      return api.changeCart({ productId, quantity, mode });
    }
  }

  return {
    state,
    busy,
    failure,
    reference,
    quantity: computed(() => (state.value.kind === "known" ? state.value.cart.quantity : 0)),
    enter: (next) =>
      queue(() => {
        who = next;
        return next === "person" ? mergeGuestCart() : fetchCart();
      }),
    load: () => queue(fetchCart),
    add: (productId, quantity) => queue(() => change(productId, quantity, "add")),
    set: (productId, quantity) => queue(() => change(productId, quantity, "set")),
    accept: () =>
      queue(async () => {
        try {
          show(await api.acceptCart(reference()));
          return true;
        } catch (error) {
          if (!(error instanceof ApiError)) throw error;
          failure.value = error;
          return false;
        }
      }),
  };
}
