import { commit, none } from "../../platform/commit.ts";
import type { Subscriber } from "../../platform/events.ts";
import { remindAt } from "../../platform/reminders.ts";
import { syncReminder } from "./daily-sync.ts";
import { noteDecision, removeTemplate } from "./whatsapp-store.ts";

/** Meta's own list is a moment behind its notices. */
const settleMs = 30_000;

/** A number was connected: its templates are fetched at once, and from then on every day. */
export const fetchTemplates: Subscriber = {
  name: "templates.fetch",
  module: "campaigns",
  on: ["whatsapp.channel_connected"],
  async handle(ctx) {
    await remindAt(ctx, ctx.now(), syncReminder, "");
  },
};

/** Meta decided about a template. One that is not known here yet, or whose words changed, is fetched with all others. */
export const followDecisions: Subscriber = {
  name: "templates.follow_decisions",
  module: "campaigns",
  on: ["whatsapp.template_decided"],
  async handle(ctx, { event }) {
    if (event.type !== "whatsapp.template_decided") return;
    const isGone = event.status === "DELETED";
    const write = isGone ? removeTemplate(ctx.tenant, event) : noteDecision(ctx.tenant, event);
    const audit = none("a copy of what Meta keeps");
    const [result] = await commit(ctx, { writes: [write], audit, events: [] });
    const saysNothing = event.status === null && event.category === null && event.quality === null;
    if (!isGone && (saysNothing || result?.meta.changes === 0))
      await remindAt(ctx, ctx.now() + settleMs, syncReminder, "");
  },
};
