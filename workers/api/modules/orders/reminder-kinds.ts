/** An order's payment is looked at again. */
export const settleKind = "orders.settle";
