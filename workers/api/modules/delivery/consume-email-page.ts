import { askAfterPage } from "./ask-after-page.ts";
import { runPage } from "./bulk-page.ts";
import { consumePages } from "./consume-page.ts";
import { openEmailSender } from "./email-sender.ts";

/** The consumer of `email-bulk`: sends a page, or asks Postmark what became of one. */
export const consumeEmailPages = consumePages(async (ctx, { wakeUp, campaign, lanes }) => {
  const { campaignId, page } = wakeUp;
  if (wakeUp.ask === true) return askAfterPage(ctx, { campaignId, page, campaign });
  await runPage(ctx, {
    ...{ campaignId, page, campaign },
    openSender: (claimed) => openEmailSender(ctx, { campaignId, page }, claimed, lanes),
  });
});
