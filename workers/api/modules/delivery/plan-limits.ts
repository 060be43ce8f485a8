import type { OutwardChannel } from "../../../../shared/purposes.ts";
import type { Tenant } from "../../platform/tenancy.ts";

/** What an organization's plan allows it to send. */
export type PlanLimits = {
  /** How many more messages may leave on the channel now (ms); null: as many as they like. */
  remaining(tenant: Tenant, channel: OutwardChannel, now: number): Promise<number | null>;
};

/** Plans do not limit sending: nothing is sold by the message. */
export const unlimitedSending: PlanLimits = { remaining: async () => null };
