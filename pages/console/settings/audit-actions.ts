/** Actions that have a sentence; others are shown as they are noted. */
const told = [
  "api_key.made",
  "api_key.revoked",
  "audit_log.exported",
  "brand.received",
  "conversation.assigned",
  "category.changed",
  "category.created",
  "product.archived",
  "product.changed",
  "product.created",
  "product.stock_adjusted",
  "products.exported",
  "customer.erased",
  "customer.linked",
  "invitation.sent",
  "invitation.sent_again",
  "invitation.withdrawn",
  "member.added",
  "member.joined",
  "member.left",
  "member.removed",
  "member.role_changed",
  "module.switched_off",
  "module.switched_on",
  "order.buyer_erased",
  "order.cancelled",
  "order.delivered",
  "order.refund_requested",
  "order.shipped",
  "organization.changed",
  "organization.closed",
  "organization.registered",
  "role.added",
  "role.changed",
  "role.removed",
  "whatsapp.number_disconnected",
  "whatsapp.number_paired",
  "whatsapp.number_paused",
  "whatsapp.quality_changed",
  "whatsapp.pairing_started",
  "whatsapp.token_replaced",
] as const;
export type ToldAction = (typeof told)[number];

export function isTold(action: string): action is ToldAction {
  return told.some((known) => known === action);
}

/** What can be filtered by: everything of one kind. */
export const actionGroups = [
  "member",
  "invitation",
  "role",
  "api_key",
  "organization",
  "module",
  "product",
  "whatsapp",
] as const;
