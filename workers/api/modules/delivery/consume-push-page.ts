import { openAccountSender } from "./account-sender.ts";
import { runPage } from "./bulk-page.ts";
import { consumePages } from "./consume-page.ts";

/** The consumer of `push`: pages for phones and for what apps and sites show. Nobody can be asked what became of either. */
export const consumePushPages = consumePages(async (ctx, { wakeUp, campaign, lanes }) => {
  const { campaignId, page } = wakeUp;
  if (wakeUp.ask === true) return;
  await runPage(ctx, {
    ...{ campaignId, page, campaign },
    openSender: (claimed) => openAccountSender(ctx, { campaignId, page }, claimed, lanes),
  });
});
