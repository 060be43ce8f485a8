import { defaultLanguage, languages } from "../../../../../shared/languages.ts";
import type { WriteCtx } from "../../../platform/context.ts";
import { requestTransactional } from "../../delivery/service/transactional.ts";
import { findOrganization } from "../../organizations/service/find-organization.ts";
import type { OptInInput, OptInState } from "../contract.ts";
import { noAddress } from "../errors.ts";
import { requestOptIn } from "./opt-in.ts";

/** Whoever asks twice in a moment means one letter. */
const occasionMs = 10 * 60_000;

/**
 * A customer signed up for e-mails: their consent waits, and a letter asks whether it was they.
 * @throws AppError crm.customer_not_found (404), tracking.no_address (422)
 */
export async function askByMail(ctx: WriteCtx, customerId: string, input: OptInInput): Promise<OptInState> {
  const { purpose } = input;
  const asked = await requestOptIn(ctx, { customerId, channel: "email", ...input });
  if (asked.kind === "no_address") throw noAddress();
  if (asked.kind === "confirmed_before") return { state: "confirmed_before" };
  const organization = await findOrganization(ctx.env, ctx.tenant.orgId);
  const wanted = [asked.language, organization?.defaultLanguage];
  await requestTransactional(ctx, {
    key: `opt_in/${customerId}/${purpose}/${Math.floor(ctx.now() / occasionMs)}`,
    ...{ channel: "email", address: asked.address, customerId },
    language: wanted.flatMap((name) => languages.find((language) => language === name) ?? []).at(0) ?? defaultLanguage,
    kind: "confirm_opt_in",
    params: { purpose, channel: "email", link: asked.link },
  });
  return { state: "asked" };
}
