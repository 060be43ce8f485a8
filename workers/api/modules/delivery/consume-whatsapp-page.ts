import { runPage } from "./bulk-page.ts";
import { consumePages } from "./consume-page.ts";
import { openWhatsAppSender } from "./whatsapp-sender.ts";

/** The consumer of `whatsapp-bulk`. What is unknown here cannot be asked for: Meta's status settles it. */
export const consumeWhatsAppPages = consumePages(async (ctx, { wakeUp, campaign, lanes }) => {
  const { campaignId, page } = wakeUp;
  if (wakeUp.ask === true) return;
  await runPage(ctx, {
    ...{ campaignId, page, campaign },
    openSender: (claimed) => openWhatsAppSender(ctx, { campaignId, page }, claimed, lanes),
  });
});
