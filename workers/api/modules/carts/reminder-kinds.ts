/** A cart is looked at: is it left behind, or to be forgotten? */
export const watchKind = "carts.watch";
