import { AppError } from "../../platform/errors.ts";
import { remindAt, type Reminder } from "../../platform/reminders.ts";
import { syncTemplates } from "./service/sync-whatsapp.ts";

export const syncReminder = "templates.sync_whatsapp";

const dayMs = 24 * 3_600_000;
const againMs = 3_600_000;

/**
 * Fetches the templates once a day, an hour apart from day to day at random, so that not everybody asks Meta at once. Without a connected number it ends;
 * connecting one begins it again.
 */
export const syncDaily: Reminder = {
  kind: syncReminder,
  async handle(ctx) {
    const spread = Math.floor(Math.random() * againMs);
    try {
      const { templates, removed } = await syncTemplates(ctx);
      ctx.log.info("templates.synced", { templates, removed });
      await remindAt(ctx, ctx.now() + dayMs + spread, syncReminder, "");
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      if (error.code === "templates.no_number") return;
      ctx.log.warn("templates.not_synced", { code: error.code });
      const isPermanent = error.code === "templates.sync_refused";
      await remindAt(ctx, ctx.now() + (isPermanent ? dayMs : againMs) + spread, syncReminder, "");
    }
  },
};
