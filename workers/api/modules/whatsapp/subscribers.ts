import type { Subscriber } from "../../platform/events.ts";
import { endChannel } from "./service/disconnect-number.ts";
import { listChannels } from "./store.ts";

/** An organization is closed: nobody is left to read what its numbers would still take in. Ending one again changes nothing. */
export const closeNumbers: Subscriber = {
  name: "whatsapp.close_numbers",
  // Closed is closed, also where the inbox is switched off.
  module: null,
  on: ["accounts.organization_closed"],
  async handle(ctx) {
    for (const channel of await listChannels(ctx.tenant)) await endChannel(ctx, channel, "disconnected_by_member");
  },
};
