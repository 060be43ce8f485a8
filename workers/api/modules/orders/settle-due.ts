import type { Reminder } from "../../platform/reminders.ts";
import { settleKind } from "./reminder-kinds.ts";
import { settlePayment } from "./service/settle-payment.ts";

/** An order's time is over, or something at Stripe was left to do. */
export const settleDue: Reminder = {
  kind: settleKind,
  async handle(ctx, orderId) {
    await settlePayment(ctx, orderId);
  },
};
