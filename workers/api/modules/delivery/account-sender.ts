import { isBrandKey, type BrandKey } from "../../../../shared/brands.ts";
import type { WriteCtx } from "../../platform/context.ts";
import type { Lanes } from "../../platform/lanes.ts";
import type { ClaimedPage } from "../campaigns/campaign-protocol.ts";
import { findOrganization } from "../organizations/service/find-organization.ts";
import type { BulkRecipient, GrantedMessage, OpenedSender, PreparedMessage } from "./bulk-page.ts";
import { formatDeliveryKey } from "./owner.ts";
import { sendPushes } from "./send-pushes.ts";
import { showInApp } from "./show-in-app.ts";
import { chooseWording } from "./wording-rules.ts";

/** What reaches a person by their account at a brand: on their phones, or inside its app and site. */
export type AccountMessage = {
  readonly userId: string;
  readonly brand: BrandKey;
  readonly title: string;
  readonly body: string;
  readonly link: string | null;
  readonly delivery: string;
};

const turnSizes = { push: 25, in_app: 100 } as const;

/** Opens what a page of such messages needs. The brand must be one there is: its apps are where they appear. */
export async function openAccountSender(
  ctx: WriteCtx,
  place: { readonly campaignId: string; readonly page: number },
  { content }: ClaimedPage,
  lanes: Lanes,
): Promise<OpenedSender<AccountMessage>> {
  if (content.channel !== "push" && content.channel !== "in_app")
    throw new Error(`A page of ${content.channel} came for accounts`);
  const { brand, channel, link, wordings } = content;
  if (!isBrandKey(brand)) return { kind: "unavailable", pause: "sender_refused" };
  const organization = await findOrganization(ctx.env, ctx.tenant.orgId);
  const language = organization?.defaultLanguage ?? null;
  const prepare = ({ n, customer, address }: BulkRecipient): PreparedMessage<AccountMessage> => {
    const wording = chooseWording(wordings, [customer.language, language]);
    if (address.kind !== "account") return { kind: "failed", reason: "invalid_address" };
    if (wording === undefined) return { kind: "failed", reason: "content_broken" };
    const delivery = formatDeliveryKey({ kind: "campaign", ...place, n });
    return { kind: "ready", message: { userId: address.userId, brand, ...wording, link, delivery } };
  };
  const send = (granted: readonly GrantedMessage<AccountMessage>[]) =>
    channel === "push" ? sendPushes(ctx, granted, lanes) : showInApp(ctx, granted);
  return {
    kind: "ready",
    sender: { channelId: null, form: { kind: "ordinary" }, turnSize: () => turnSizes[channel], prepare, send },
  };
}
