import type { Log } from "../../platform/log.ts";

/** Which campaign an object is, for everything that works for it. */
export type Subject = { readonly env: Env; readonly orgId: string; readonly campaignId: string; readonly log: Log };
