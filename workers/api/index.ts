import { app } from "./app.ts";
import { stopCampaigns } from "./modules/campaigns/subscribers.ts";
import { workOnImport } from "./modules/crm/service/advance-import.ts";
import { forgetImport } from "./modules/crm/service/forget-import.ts";
import { movedCustomerSearch } from "./modules/crm/service/move-search.ts";
import { watchCarts } from "./modules/carts/watch-carts.ts";
import { movedProductSearch } from "./modules/catalog/service/move-search.ts";
import { consumeEmailPages } from "./modules/delivery/consume-email-page.ts";
import { consumeDeadPages } from "./modules/delivery/consume-page.ts";
import { consumePushPages } from "./modules/delivery/consume-push-page.ts";
import { consumeWhatsAppPages } from "./modules/delivery/consume-whatsapp-page.ts";
import { consumeDeadReceipts, consumeReceipts } from "./modules/delivery/consume-receipts.ts";
import { receiptOwners } from "./modules/delivery/receipt-owners.ts";
import { hearWishes } from "./modules/delivery/subscribers.ts";
import { transactionalDue } from "./modules/delivery/transactional-due.ts";
import { ConversationObject } from "./modules/inbox/conversation.ts";
import { movedInboxSearch } from "./modules/inbox/service/move-search.ts";
import { followMembers } from "./modules/inbox/subscribers.ts";
import { consumeDeadEmail, consumeEmail } from "./modules/mail/consumer.ts";
import { mailDue } from "./modules/mail/mail-due.ts";
import { settleDue } from "./modules/orders/settle-due.ts";
import { writeReceipts } from "./modules/orders/subscribers.ts";
import { forgetRegistration } from "./modules/auth/service/forget-registration.ts";
import { consumeWhatsApp } from "./modules/whatsapp/consumer.ts";
import { consumeDeadWakeUps, consumeMedia } from "./modules/whatsapp/media-consumer.ts";
import { eraseWhenDue, forgetReceiptMail } from "./modules/privacy/service/erase-account.ts";
import { dropOldExport, makeExportWhenAsked } from "./modules/privacy/service/export-account.ts";
import { noteTask } from "./modules/whatsapp/service/note-deliveries.ts";
import { syncDaily } from "./modules/templates/daily-sync.ts";
import { fetchTemplates, followDecisions } from "./modules/templates/subscribers.ts";
import { closeNumbers } from "./modules/whatsapp/subscribers.ts";
import { deliverTask } from "./modules/whatsapp/webhook-deliver.ts";
import { expiredLists } from "./modules/ranking/expired-lists.ts";
import { AccountClockObject, type AccountReminder } from "./platform/account-clock.ts";
import { ClockObject } from "./platform/clock-object.ts";
import { loadConfiguration } from "./platform/configuration.ts";
import { consumeDeadEvents, consumeEvents, listeningOf, type Subscriber, type Task } from "./platform/events.ts";
import { housekeeping } from "./platform/housekeeping.ts";
import { createLog } from "./platform/log.ts";
import { moveReminder } from "./platform/move-command.ts";
import { outboxSweep } from "./platform/outbox-sweep.ts";
import type { QueueHandler } from "./platform/queues.ts";
import type { Reminder } from "./platform/reminders.ts";

/** What modules do when another module's event happens. */
const subscribers: readonly Subscriber[] = [
  stopCampaigns,
  followMembers,
  closeNumbers,
  hearWishes,
  writeReceipts,
  fetchTemplates,
  followDecisions,
];

/** What is done again when its owner could not be reached. */
const tasks: readonly Task[] = [deliverTask, noteTask];

/** What falls due. */
const reminders: readonly Reminder[] = [
  outboxSweep,
  settleDue,
  syncDaily,
  housekeeping,
  workOnImport,
  forgetImport,
  transactionalDue,
  watchCarts,
  expiredLists,
  moveReminder([...movedInboxSearch, movedCustomerSearch, movedProductSearch]),
];

/** What falls due for an account. */
const accountReminders: readonly AccountReminder[] = [
  forgetRegistration,
  mailDue,
  eraseWhenDue,
  forgetReceiptMail,
  makeExportWhenAsked,
  dropOldExport,
];

/** Who reads which queue. */
const queues: Readonly<Record<string, QueueHandler>> = {
  whatsapp: consumeWhatsApp,
  "whatsapp-dead": consumeDeadWakeUps,
  media: consumeMedia,
  "media-dead": consumeDeadWakeUps,
  email: consumeEmail,
  "email-dead": consumeDeadEmail,
  "whatsapp-bulk": consumeWhatsAppPages,
  "whatsapp-bulk-dead": consumeDeadPages,
  "email-bulk": consumeEmailPages,
  "email-bulk-dead": consumeDeadPages,
  push: consumePushPages,
  "push-dead": consumeDeadPages,
  receipts: consumeReceipts(receiptOwners),
  "receipts-dead": consumeDeadReceipts(receiptOwners),
  events: consumeEvents(subscribers, tasks),
  "events-dead": consumeDeadEvents(subscribers, tasks),
};

export { Campaign } from "./modules/campaigns/campaign.ts";
export { Diary } from "./modules/diary/diary.ts";
export { SendThrottle } from "./modules/whatsapp/send-throttle.ts";
export { Lobby } from "./modules/inbox/lobby.ts";
export { LoginBucket } from "./platform/login-bucket.ts";
export class Conversation extends ConversationObject {
  protected override readonly listening = listeningOf(subscribers);
}
export class Clock extends ClockObject {
  protected override readonly reminders = reminders;
}
export class AccountClock extends AccountClockObject {
  protected override readonly reminders = accountReminders;
}

export default {
  async fetch(request, env, ctx) {
    loadConfiguration(env);
    return app.fetch(request, env, ctx);
  },

  async queue(batch, env, ctx) {
    loadConfiguration(env);
    const log = createLog({ queue: batch.queue });
    const handler = queues[batch.queue];
    if (handler) return handler(batch, env, ctx, log);
    log.error("queue.unknown", new Error(`No consumer for ${batch.queue}`));
    batch.retryAll();
  },
} satisfies ExportedHandler<Env>;
