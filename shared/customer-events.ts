/** What the house itself notes of customers, for their timeline and for segments. */
export const customerEventKinds = [
  "order",
  "order_refunded",
  "cart_abandoned",
  "imported",
  "opted_out",
  "resubscribed",
] as const;
export type CustomerEventKind = (typeof customerEventKinds)[number];
